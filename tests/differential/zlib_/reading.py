# Reading compressed data: whole, in pieces, in all forms, damaged.
import base64
import gzip
import zlib

TEXT = b"hello hello hello world " * 40 + bytes(range(256))
PACKED = base64.b85decode(
    "c-qTI&B@7E$Uq{?^NVs)P(((>N5x0Q2d6j#BNH<VD;qlpCl@ylFCV{vppdYLsF=8fq?ELbtem`pqLQ+Ts+zinrk1vjuAaVup^>qPshPQjrIodft)0Dt"
    "qm#3XtDC!rr<b>nub+QFU{G*KXjpheWK?uaY+QUoVp4KSYFc_mW>$7iZeD&tVNr2OX<2ziWmR=eZC!msV^ecWYg>CqXIFPmZ(sj}iIXNznL2IyjG41$&z"
    "U=K{(^;z7B5-4Z25|nt5&aByKeo4jhi-a*}84}j-9)9@7cR=|AB*t4j(ys?D&b3r%s<ad+z*&i<d56xq9vTjhnY_-?@A5{)2~)9zS{d?D>nAuU@}-`|k"
    "aRkDoq&`TFhqkDtGO|M~mxKLBCI<1h"
)
FIXED = base64.b85decode("cmYdHN=^hL01-U{a{")
WITH_DICTIONARY = base64.b85decode("c=;L&1YOHOFm)8b8~{ME2E7")
print(zlib.decompress(PACKED) == TEXT, zlib.decompress(FIXED))
raw = PACKED[2:-4]
print(zlib.decompress(raw, -15) == TEXT, zlib.decompress(raw, wbits=-15) == TEXT, zlib.decompress(PACKED, 47) == TEXT)
zipped = (
    b"\x1f\x8b\x08\x1c\0\0\0\0\0\xff\x03\0abcname\0comment\0"
    + raw
    + zlib.crc32(TEXT).to_bytes(4, "little")
    + len(TEXT).to_bytes(4, "little")
)
print(zlib.decompress(zipped, 31) == TEXT, zlib.decompress(zipped, 47) == TEXT, gzip.decompress(zipped + zipped) == TEXT * 2)
stored = b"x\x01\x00\x03\x00\xfc\xffabc\x01\x02\x00\xfd\xffde" + zlib.adler32(b"abcde").to_bytes(4, "big")
print(zlib.decompress(stored))

for size in (1, 7, 100):
    d = zlib.decompressobj()
    parts = []
    for at in range(0, len(PACKED), size):
        parts.append(d.decompress(PACKED[at:at + size]))
    parts.append(d.flush())
    print(size, b"".join(parts) == TEXT, d.eof, d.unused_data, d.unconsumed_tail)

d = zlib.decompressobj(wbits=-15)
print(d.decompress(raw + b"more") == TEXT, d.eof, d.unused_data)
print(d.decompress(b" and more"), d.unused_data)

d = zlib.decompressobj()
parts = [d.decompress(PACKED, 100)]
while d.unconsumed_tail:
    parts.append(d.decompress(d.unconsumed_tail, 100))
print([len(p) for p in parts], b"".join(parts) + d.flush() == TEXT)
d = zlib.decompressobj()
first = d.decompress(stored, 2)
print(first, d.eof, first + d.decompress(d.unconsumed_tail) + d.flush(), d.eof)

d = zlib.decompressobj(zdict=b"hello world")
print(d.decompress(WITH_DICTIONARY), d.eof)

for what, data, wbits in [
    ("no dictionary", WITH_DICTIONARY, 15),
    ("empty", b"", 15),
    ("cut", PACKED[:100], 15),
    ("header", b"ab" + raw, 15),
    ("method", bytes([0x79, 0x9c]), 15),
    ("sum", PACKED[:-1] + b"x", 15),
    ("gzip sum", zipped[:-5] + b"xxxxx", 31),
    ("gzip as zlib", zipped, 15),
    ("block type", b"\x07", -15),
    ("stored", b"\x01\x03\x00\x00\x00abc", -15),
    ("too far", b"\x63\x00\x11\x00", -15),
]:
    try:
        print(what, zlib.decompress(data, wbits))
    except zlib.error as e:
        print(what, "error", str(e).split(":")[0] if what in ("method", "too far", "no dictionary") else e)
for call in (
    lambda: zlib.decompress("text"),
    lambda: zlib.decompress(PACKED, 99),
    lambda: zlib.decompressobj().decompress(PACKED, -1),
    lambda: zlib.decompressobj().flush(0),
):
    try:
        print(call())
    except (TypeError, ValueError, zlib.error) as e:
        print(type(e).__name__, e)
print(zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_FINISH, zlib.Z_SYNC_FLUSH, zlib.Z_BEST_COMPRESSION, zlib.error.__mro__[1].__name__)
print(zlib.crc32(b"abc"), zlib.adler32(b"abc"), zlib.crc32(b"c", zlib.crc32(b"ab")))
