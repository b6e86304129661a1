b = b"hello\x00\xff"

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
