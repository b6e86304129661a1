b = b"the cat sat on the mat"
print(
    b.find(b"at"),
    b.rfind(b"at"),
    b.find(97),
    b.count(b"at"),
    b.count(97),
    b.index(b"sat"),
    b.rindex(97),
    b.find(b"at", 6),
    b.find(b"zz"),
    b.count(b""),
    b.find(b"", 5),
    b.rfind(b"the", 0, 10),
)
print(
    b.startswith(b"the"),
    b.startswith((b"x", b"the")),
    b.endswith(b"mat"),
    b.endswith(bytearray(b"at")),
    b.startswith(b"cat", 4),
    b.removeprefix(b"the "),
    b.removesuffix(b"mat"),
    b.removeprefix(b"zz"),
)
print(
    b.replace(b"at", b"AT"),
    b.replace(b"at", b"", 1),
    b.replace(b"", b".", 3),
    b.split(),
    b.split(b" ", 2),
    b.rsplit(b" ", 1),
    b.split(b"at"),
    b.partition(b"sat"),
    b.rpartition(b"the"),
    b"a\nb\r\nc".splitlines(),
    b"a\nb".splitlines(True),
    b" a  b ".split(),
    b"a,b,,".split(b","),
)
print(
    b.strip(b"tm"),
    b"  x \n".strip(),
    b"  x ".lstrip(),
    b"  x ".rstrip(),
    b"xxaxx".strip(b"x"),
    b" ".join([b"a", bytearray(b"b"), memoryview(b"c")]),
    b"".join([]),
    b",".join((b"q",)),
)
for f in (
    lambda: b.find("a"),
    lambda: b.index(b"zz"),
    lambda: b.rindex(b"zz"),
    lambda: b.find(256),
    lambda: b.replace("a", b"b"),
    lambda: b.split(""),
    lambda: b.split(b""),
    lambda: b.join(["a"]),
    lambda: b.join([1]),
    lambda: b.startswith("the"),
    lambda: b.startswith([b"t"]),
    lambda: b.strip("x"),
    lambda: b.partition(b""),
    lambda: b.count("x"),
    lambda: b"".join(5),
    lambda: b.startswith((b"x", "y")),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(b.find(b"t", -3), b.find(b"t", -3, -1), b.count(b"t", 2, 9), b.find(116, 1))
