s = "prefix-body-suffix"
print(
    s.startswith("pre"),
    s.startswith(""),
    s.startswith(("x", "pre")),
    s.startswith(()),
    s.startswith("body", 7),
    s.startswith("body", 7, 10),
    s.startswith("", 50),
    s.startswith("", 18),
    s.startswith("pre", -18),
)
print(
    s.endswith("fix"),
    s.endswith(""),
    s.endswith(("x", "y")),
    s.endswith(()),
    s.endswith("body", 0, 11),
    s.endswith("body", 8, 11),
    s.endswith("", 50),
    s.endswith("fix", -3),
    s.endswith("fix", -2),
)
print(
    s.removeprefix("prefix-"),
    s.removesuffix("-suffix"),
    s.removeprefix("x"),
    s.removesuffix(""),
    s.removeprefix(s) == "",
    "aaa".removeprefix("a"),
    "aaa".removesuffix("aa"),
    s.removesuffix("-suffix" * 4),
)
u = "éà😀z"
print(
    u.startswith("é"),
    u.startswith("à", 1),
    u.endswith("😀z"),
    u.endswith("😀", 0, 3),
    u.removeprefix("éà"),
    u.removesuffix("z"),
    u.startswith(("", "q")),
)
for f in (
    lambda: s.startswith(1),
    lambda: s.startswith(["pre"]),
    lambda: s.startswith(("x", 1)),
    lambda: s.endswith(None),
    lambda: s.endswith(("a", b"b")),
    lambda: s.startswith("a", "b"),
    lambda: s.removeprefix(1),
    lambda: s.removesuffix(("a",)),
    lambda: s.startswith(),
    lambda: s.startswith(("pre", 1)),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
hits = 0
for i in range(200):
    w = "item%d" % i
    if w.startswith(("item1", "item7")) and w.endswith(("3", "9", "42")):
        hits += i
print(hits)
