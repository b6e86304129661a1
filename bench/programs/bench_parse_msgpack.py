"""A MessagePack encoder and decoder in plain Python over bytes."""

import struct


def pack(v, out):
    if v is None:
        out.append(0xC0)
    elif v is True:
        out.append(0xC3)
    elif v is False:
        out.append(0xC2)
    elif isinstance(v, int):
        if 0 <= v < 128:
            out.append(v)
        elif -32 <= v < 0:
            out.append(v & 0xFF)
        else:
            out.append(0xD3)
            out += struct.pack(">q", v)
    elif isinstance(v, float):
        out.append(0xCB)
        out += struct.pack(">d", v)
    elif isinstance(v, str):
        b = v.encode()
        if len(b) < 32:
            out.append(0xA0 | len(b))
        else:
            out.append(0xDA)
            out += struct.pack(">H", len(b))
        out += b
    elif isinstance(v, list):
        out.append(0xDC)
        out += struct.pack(">H", len(v))
        for x in v:
            pack(x, out)
    else:
        out.append(0xDE)
        out += struct.pack(">H", len(v))
        for k, x in v.items():
            pack(k, out)
            pack(x, out)


def unpack(b, i):
    t = b[i]
    i += 1
    if t < 0x80:
        return t, i
    if t >= 0xE0:
        return t - 256, i
    if 0xA0 <= t < 0xC0:
        n = t & 31
        return b[i : i + n].decode(), i + n
    if t == 0xD3:
        return int.from_bytes(b[i : i + 8], "big", signed=True), i + 8
    if t == 0xCB:
        return struct.unpack_from(">d", b, i)[0], i + 8
    if t == 0xDA:
        n = b[i] << 8 | b[i + 1]
        return b[i + 2 : i + 2 + n].decode(), i + 2 + n
    if t == 0xDC or t == 0xDE:
        n = b[i] << 8 | b[i + 1]
        i += 2
        if t == 0xDC:
            items = []
            for _ in range(n):
                x, i = unpack(b, i)
                items.append(x)
            return items, i
        d = {}
        for _ in range(n):
            k, i = unpack(b, i)
            d[k], i = unpack(b, i)
        return d, i
    return {0xC0: None, 0xC2: False, 0xC3: True}[t], i


def run(rounds):
    doc = {
        "users": [
            {
                "id": i * 1001,
                "name": "user %d" % i,
                "score": i / 3,
                "tags": ["a", "bb", "é"],
                "ok": i % 2 == 0,
                "neg": -i,
                "none": None,
            }
            for i in range(100)
        ],
        "note": "x" * 100,
    }
    total = 0
    for _ in range(rounds):
        out = bytearray()
        pack(doc, out)
        back, end = unpack(bytes(out), 0)
        total += end + len(back["users"])
    return total, back == doc


print(run(300))
