"""Checksums, LZW and packed records over bytes."""

import struct
def table():
    t = []
    for i in range(256):
        c = i
        for _ in range(8): c = (c >> 1) ^ 0xEDB88320 if c & 1 else c >> 1
        t.append(c)
    return t
T = table()
def crc(b):
    c = 0xffffffff
    for x in b: c = T[(c ^ x) & 255] ^ (c >> 8)
    return c ^ 0xffffffff
def adler(b):
    a, s = 1, 0
    for x in b: a = (a + x) % 65521; s = (s + a) % 65521
    return s << 16 | a
def lzw(data):
    d = {bytes([i]): i for i in range(256)}; w = b""; out = []
    for i in range(len(data)):
        c = data[i:i+1]; wc = w + c
        if wc in d: w = wc
        else:
            out.append(d[w]); d[wc] = len(d); w = c
    if w: out.append(d[w])
    return out
data = bytes((i * i >> 3) & 255 for i in range(400000))
ba = bytearray()
for i in range(30000): ba += struct.pack("<IHb", i, i & 0xffff, i % 127)
n = 0
for i in range(0, len(ba), 7):
    a, b, c = struct.unpack_from("<IHb", ba, i); n += a + b + c
print(crc(data), adler(data), len(lzw(data[:150000])), n)
