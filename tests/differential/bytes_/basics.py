b = b"hello\x00\xff"
print(
    b,
    len(b),
    b[0],
    b[-1],
    b[1:3],
    b[::-1],
    list(b),
    b"" == bytes(),
    b + b"x",
    b * 2,
    2 * b"ab",
    b"ell" in b,
    104 in b,
    255 in b,
)
print(
    bytes(3),
    bytes([1, 2, 255]),
    bytes((65, 66)),
    bytes("é", "utf-8"),
    bytes("é", "latin-1"),
    bytes(range(5)),
    bytes(b"abc"),
    bytes(bytearray(b"x")),
    bytes(memoryview(b"yz")),
    bytes(True),
)
for args in (
    (-1,),
    ("a",),
    ("a", "nope"),
    ([256],),
    ([-1],),
    (["a"],),
    (1.5,),
    (None,),
    (5, "ascii"),
    (b"a", "ascii"),
    ("é", "ascii"),
    ([1.5],),
    (10**20,),
):
    try:
        print(bytes(*args))
    except Exception as e:
        print(type(e).__name__, e)
for f in (
    lambda: b[100],
    lambda: b["a"],
    lambda: b + "s",
    lambda: "s" + b,
    lambda: 256 in b,
    lambda: "a" in b,
    lambda: b < "a",
    lambda: b * 1.5,
    lambda: b.foo,
    lambda: b[::0],
    lambda: -1 in b,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
print(
    b == "hello",
    b"a" < b"b" <= b"b",
    b"a" == bytearray(b"a"),
    hash(b"abc"),
    hash(b""),
    {b"k": 1}[b"k"],
    sorted([b"b", b"a", b"", b"\xff"]),
    max(b"az"),
    sum(b"\x01\x02"),
)
print(rb"raw\n", b"\x41\102\t'\"", b"it's", b'"', b"\\", b"\x7f\x80~ ", bytes(range(0, 256, 17)))


class HasBytes:
    def __bytes__(self):
        return b"custom"


print(bytes(HasBytes()), b"%s" % HasBytes(), b"a" b"b")
