import struct

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
