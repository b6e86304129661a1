import struct


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
