import struct

for v in (
    0.0,
    -0.0,
    1.0,
    0.1,
    65504.0,
    6e-8,
    1e-8,
    float("inf"),
    float("nan"),
    -2.5,
    0.333,
    6.103515625e-05,
):
    h = struct.pack("<e", v)
    print(
        v,
        h.hex(),
        struct.unpack("<e", h)[0],
        struct.pack(">f", v).hex(),
        struct.unpack("<f", struct.pack("<f", v))[0],
        struct.pack("<d", v).hex(),
    )
rec = struct.Struct("<I8sfH?x")
rows = [
    (1, b"alpha", 1.5, 7, True),
    (2, b"betabetabeta", -2.25, 65535, False),
    (4294967295, b"", 0.0, 0, True),
]
blob = b"".join(rec.pack(*r) for r in rows)
print(rec.size, len(blob), blob.hex())
for n, name, x, h, flag in rec.iter_unpack(blob):
    print(n, name.rstrip(b"\0").decode(), x, h, flag)


class Idx:
    def __index__(self):
        return 77


class Fl:
    def __float__(self):
        return 2.5


print(
    struct.pack("<B", Idx()),
    struct.pack("<d", Fl()) == struct.pack("<d", 2.5),
    struct.pack("<B", True),
    struct.pack("<d", 5),
    struct.pack("??", [], [0]),
    struct.pack("<4s", bytearray(b"ab")),
)


def write_tlv(items):
    out = bytearray()
    for tag, value in items:
        if isinstance(value, int):
            body = struct.pack(">q", value)
        elif isinstance(value, float):
            body = struct.pack(">d", value)
        else:
            body = value.encode()
        out += struct.pack(">BH", tag, len(body)) + body
    return bytes(out)


def read_tlv(b):
    pos = 0
    while pos < len(b):
        tag, n = struct.unpack_from(">BH", b, pos)
        pos += 3
        body = b[pos : pos + n]
        pos += n
        yield tag, (
            struct.unpack(">q", body)[0]
            if tag == 1
            else struct.unpack(">d", body)[0] if tag == 2 else body.decode()
        )


data = write_tlv([(1, -5), (2, 0.1), (3, "héllo"), (1, 2**40), (3, "")])
print(data, list(read_tlv(data)))
try:
    list(read_tlv(data[:-4] + b"\x01"))
except struct.error as e:
    print(e)
print(struct.error.__name__, issubclass(struct.error, Exception), repr(struct.error("x")))
