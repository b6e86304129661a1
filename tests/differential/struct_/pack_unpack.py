import struct

print(
    struct.pack("<hhl", 1, 2, 3),
    struct.pack(">I", 0xDEADBEEF),
    struct.pack("!H", 80),
    struct.pack("=q", -1),
    struct.pack("<bB", -1, 255),
    struct.pack("<?", True),
    struct.pack("<c", b"x"),
    struct.pack("5s", b"abc"),
    struct.pack("3s", b"abcdef"),
    struct.pack("p", b"abc"),
    struct.pack("5p", b"abc"),
    struct.pack("<f", 1.5),
    struct.pack(">d", 3.14159),
    struct.pack("<e", 1.5),
    struct.pack("2x"),
    struct.pack("<2h3B", 1, 2, 3, 4, 5),
    struct.pack("0s", b""),
    struct.pack("<q", 5),
)
print(
    struct.unpack("<hhl", b"\x01\x00\x02\x00\x03\x00\x00\x00"),
    struct.unpack(">d", struct.pack(">d", -0.0)),
    struct.unpack("<3s2x?", b"abc\x00\x00\x01"),
    struct.unpack("5p", b"\x03abcd"),
    struct.unpack("<e", b"\x00\x3e"),
    struct.unpack("<2c", b"ab"),
    struct.unpack("", b""),
    struct.unpack("<f", struct.pack("<f", 0.1)),
    struct.unpack("<Q", b"\xff" * 8),
    struct.unpack("<q", b"\xff" * 8),
)
print(
    [
        struct.calcsize(f)
        for f in (
            "b",
            "h",
            "i",
            "l",
            "q",
            "f",
            "d",
            "@bi",
            "=bi",
            "<bi",
            "bq",
            "qb",
            "b0q",
            "3s",
            "10p",
            "?",
            "P",
            "n",
            "@hlb",
            " h  b ",
        )
    ]
)
print(
    struct.pack("@bi", 1, 2),
    struct.pack("@bq", 1, 2),
    struct.pack("=bi", 1, 2),
    struct.pack("@ih0i", 1, 2),
)
buf = bytearray(10)
struct.pack_into("<hh", buf, 2, 1, -1)
print(
    buf,
    struct.unpack_from("<h", buf, 4),
    struct.unpack_from("<2h", buf, offset=2),
    struct.unpack_from("<h", memoryview(buf)[2:]),
    struct.unpack_from("<b", buf, -1),
)
print(
    list(struct.iter_unpack("<Hb", b"\x01\x00\x02\x03\x00\x04")),
    struct.Struct("<Hb").size,
    struct.Struct("<Hb").format,
    struct.Struct(">h").pack(258),
    struct.Struct(">h").unpack(b"\x01\x02"),
)
for f in (
    lambda: struct.pack("b", 128),
    lambda: struct.pack("B", -1),
    lambda: struct.pack("h", 40000),
    lambda: struct.pack("<I", 2**32),
    lambda: struct.pack("<q", 2**63),
    lambda: struct.pack("i", 1.5),
    lambda: struct.pack("i", "a"),
    lambda: struct.pack("i"),
    lambda: struct.pack("i", 1, 2),
    lambda: struct.pack("z", 1),
    lambda: struct.pack("c", b"ab"),
    lambda: struct.pack("c", "a"),
    lambda: struct.pack("3s", "abc"),
    lambda: struct.unpack("i", b"abc"),
    lambda: struct.unpack("<i", "abcd"),
    lambda: struct.pack("<f", 1e300),
    lambda: struct.pack("d", "x"),
    lambda: struct.unpack_from("<i", b"abc"),
    lambda: struct.unpack_from("<i", b"abcdef", 4),
    lambda: struct.pack_into("<i", bytearray(3), 0, 1),
    lambda: struct.pack_into("<i", b"abcd", 0, 1),
    lambda: list(struct.iter_unpack("<i", b"abcde")),
    lambda: struct.calcsize("<P"),
    lambda: struct.pack("5"),
    lambda: struct.pack("<e", 1e6),
    lambda: struct.unpack_from("<b", b"a", -2),
    lambda: struct.iter_unpack("", b""),
    lambda: struct.pack("?", []),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
