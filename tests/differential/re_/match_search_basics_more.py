import re

m = re.match(r"(\d+)-(\w+)", "123-abc rest")

m = re.search(r"(?P<year>\d{4})-(?P<mon>\d\d)?", "on 2024- x")

for f in (
    lambda: m.group(5),
    lambda: m["nope"],
    lambda: m.group("x"),
    lambda: m.start(9),
    lambda: m[2.5],
    lambda: re.match("a", 5),
    lambda: re.match(b"a", "a"),
    lambda: re.match("a", b"a"),
    lambda: re.match(5, "a"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(
    re.findall(r"\d+", "1 22 333"),
    re.findall(r"(\w)(\d)", "a1 b2"),
    re.findall(r"(x)?y", "xy y"),
    re.findall("", "ab"),
    [m.span() for m in re.finditer("a*", "baac")],
)

p = re.compile(r"\bfoo\b", re.I)

print(
    p,
    p.pattern,
    p.flags,
    p.groups,
    p.groupindex,
    p.search("a FOO b"),
    p.search("food"),
    p.match("xfoo", 1),
    p.search("foo foo", 1),
    p.search("foo foo", 1, 6),
    p.fullmatch("foo"),
)

print(
    re.compile(p) is p,
    re.compile("a") == re.compile("a"),
    hash(re.compile("a")) == hash(re.compile("a")),
    repr(re.compile("a\n", re.M | re.S)),
    repr(re.compile(b"x")),
    re.escape("a.b*c-d e_f"),
    re.escape(b"[x]"),
)
