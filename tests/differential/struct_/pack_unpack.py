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
