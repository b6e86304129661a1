"""struct, bytes, enum flags, io and base64: a packet format written and read back."""
import base64
import hashlib
import io
import struct
from enum import IntEnum, IntFlag


class Kind(IntEnum):
    PING = 1
    TEXT = 2
    POINT = 7


class Flags(IntFlag):
    NONE = 0
    URGENT = 1
    SIGNED = 2
    LAST = 0x80


class PacketError(Exception):
    pass


HEADER = struct.Struct(">2sBBH")


def pack(kind, payload=b"", flags=Flags.NONE):
    body = payload
    if flags & Flags.SIGNED:
        body += hashlib.md5(payload).digest()[:4]
    return HEADER.pack(b"MP", kind, flags, len(body)) + body


def read(stream):
    while head := stream.read(HEADER.size):
        if len(head) < HEADER.size:
            raise PacketError(f"short header: {len(head)} bytes")
        magic, kind, flags, length = HEADER.unpack(head)
        if magic != b"MP":
            raise PacketError(f"bad magic {magic!r}")
        body = stream.read(length)
        if len(body) != length:
            raise PacketError(f"wanted {length} bytes, got {len(body)}")
        try:
            kind, flags = Kind(kind), Flags(flags)
        except ValueError as e:
            raise PacketError(str(e)) from e
        if Flags.SIGNED in flags:
            body, tag = body[:-4], body[-4:]
            if hashlib.md5(body).digest()[:4] != tag:
                raise PacketError("bad signature")
        yield kind, flags, body


def decode(kind, body):
    match kind:
        case Kind.PING:
            return "ping"
        case Kind.TEXT:
            return body.decode()
        case Kind.POINT:
            return struct.unpack("<3d", body)


wire = b"".join([
    pack(Kind.PING),
    pack(Kind.TEXT, "héllo ✓".encode(), Flags.URGENT),
    pack(Kind.POINT, struct.pack("<3d", 1.5, -2.0, 1e-300), Flags.SIGNED | Flags.LAST),
])
print(len(wire), wire[:20].hex(" "), base64.b64encode(wire)[:40])
for kind, flags, body in read(io.BytesIO(wire)):
    print(kind.name, repr(kind), repr(flags), int(flags), decode(kind, body))
tampered = bytearray(wire)
tampered[-6] ^= 0xFF
for bad in [wire[:-1], bytes(tampered), b"XX" + wire[2:], wire[:3], pack(9), pack(Kind.PING) + b"M"]:
    try:
        print(len(list(read(io.BytesIO(bad)))))
    except PacketError as e:
        print(type(e).__name__, e, repr(e.__cause__))
print(HEADER.size, HEADER.format, struct.calcsize("<bhiq"), struct.calcsize("@bhiq"), struct.pack(">i", -2), struct.unpack("<H", b"\x01\x02"))
print(struct.pack("<f", 0.1).hex(), struct.unpack("<f", struct.pack("<f", 0.1))[0], struct.pack("5s3p", b"abcdefg", b"xyz"), list(struct.iter_unpack("<H", b"\1\0\2\0")))
for bad in [lambda: struct.pack("B", 256), lambda: struct.pack("B", "x"), lambda: struct.unpack("<I", b"abc"), lambda: struct.pack("<2H", 1), lambda: struct.calcsize("z"), lambda: struct.pack("<h", 40000)]:
    try:
        bad()
    except struct.error as e:
        print(e)
print(Flags.URGENT | Flags.LAST, ~Flags.URGENT & Flags.SIGNED, Flags(3), Flags(0), bool(Flags.NONE), list(Flags(0x83)), Kind.TEXT + 1, Kind.TEXT == 2, sorted(Kind), max(Kind).name)
view = memoryview(bytearray(wire))
view[0:2] = b"ZZ"
print(bytes(view[:4]), view[6:9].tolist(), view.nbytes, base64.b16encode(b"\x01\xfe"), base64.b32encode(b"hi"), base64.urlsafe_b64encode(b"\xfb\xff"))
buf = io.StringIO("one\ntwo\r\nthree")
print(buf.readline(), buf.read(2), buf.tell(), buf.readlines(), buf.getvalue()[:3])
out = io.StringIO()
print("x", 1, sep="-", end="!", file=out)
out.write("more")
print(repr(out.getvalue()), hashlib.sha1(b"").hexdigest()[:10], hashlib.sha256(b"a").hexdigest()[-8:], hashlib.new("md5", b"x").name)
