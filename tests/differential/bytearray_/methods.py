b = bytearray(b"Some Mixed text, some more")
print(
    b.upper(),
    type(b.upper()).__name__,
    b.find(b"some"),
    b.lower().count(b"some"),
    b.split(b","),
    b.replace(b"e", b"E", 2),
    b.strip(b"Se"),
    b.partition(b" "),
    b.hex(" ", 4),
    b.title(),
    b.swapcase(),
    b.startswith(b"Some"),
    b.center(30, b"-"),
    b.zfill(30),
    b.decode("ascii"),
    b.splitlines(),
    b.removeprefix(b"Some "),
    b.isascii(),
)
print(
    bytearray(),
    bytearray(3),
    bytearray(b"x"),
    bytearray([1, 2]),
    bytearray("é", "utf-8"),
    bytearray(range(3)),
    repr(bytearray(b"'\"\x00")),
    str(bytearray(b"a")),
    bytearray.fromhex("0aff"),
    bytearray(memoryview(b"mv")),
)
for args in ((-1,), ("a",), ([256],), (None,), (1.5,), (b"a", "b"), (object,)):
    try:
        print(bytearray(*args))
    except Exception as e:
        print(type(e).__name__, e)
print(
    b"%s" % bytearray(b"q"),
    bytearray(b"%d") % 5,
    type(bytearray(b"%d") % 5).__name__,
    b"a" + bytearray(b"b"),
    bytearray(b"b") + b"a",
    type(b"a" + bytearray(b"b")).__name__,
    b"".join([bytearray(b"z")]),
    bytearray(b",").join([b"a", b"b"]),
)
print(
    bytearray(b"abc").translate(bytes.maketrans(b"a", b"A")),
    bytearray(b"abc") == b"abc",
    b"abc" == bytearray(b"abc"),
    bytearray(b"a") in [b"a"],
    97 in bytearray(b"a"),
    b"bc" in bytearray(b"abc"),
    list(bytearray(b"hi")),
    bytearray(b"ab")[::-1],
    bytearray(b"abc")[-2:],
)
try:
    {bytearray(b"a"): 1}
except TypeError as e:
    print(e)
b = bytearray(b"abc")
seen = []
for c in b:
    seen.append(c)
    if len(b) < 8:
        b.append(c + 3)
print(seen, b)


class BA(bytearray):
    def total(self):
        return sum(self)


x = BA(b"\x01\x02")
x.append(3)
print(x, x.total(), type(x + b"").__name__, x == b"\x01\x02\x03")
