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
