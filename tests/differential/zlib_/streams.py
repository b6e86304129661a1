"""zlib, gzip and zipfile: streams in all frames, by parts, with dictionaries; errors."""
import zlib, gzip, io, zipfile
data = b"hello world " * 1000 + bytes(range(256)) * 40
for level in (-1, 0, 1, 6, 9):
    c = zlib.compress(data, level)
    print(level, zlib.decompress(c) == data, len(c) < len(data))
for w in (9, 12, 15, -9, -15, 25, 31):
    c = zlib.compressobj(wbits=w)
    b = c.compress(data[:5000]) + c.compress(data[5000:]) + c.flush()
    print(w, zlib.decompress(b, wbits=w) == data, zlib.decompress(b, 47) == data if w > 0 else None)
o = zlib.decompressobj()
c = zlib.compress(data)
out = b""
for i in range(0, len(c), 7):
    out += o.decompress(c[i:i + 7], 50)
    while o.unconsumed_tail:
        out += o.decompress(o.unconsumed_tail, 50)
out += o.flush()
print(out == data, o.eof, o.unused_data, o.unconsumed_tail)
o = zlib.decompressobj()
print(o.decompress(c + b"tail") == data, o.unused_data, o.eof)
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
t(lambda: zlib.decompress(b"abc"))
t(lambda: zlib.decompress(c[:-5]))
t(lambda: zlib.decompress(c[:-1] + b"\0"))
t(lambda: zlib.decompress(b""))
t(lambda: zlib.compress(data, 10))
t(lambda: zlib.compress("x"))
t(lambda: zlib.decompress(c, wbits=99))
t(lambda: zlib.compressobj(wbits=99))
t(lambda: zlib.decompressobj(wbits=99))
t(lambda: zlib.decompressobj().decompress(c, -1))
t(lambda: zlib.compressobj(20))
d = b"hello world"
k = zlib.compressobj(zdict=d)
b = k.compress(b"hello world, hello") + k.flush()
t(lambda: zlib.decompressobj(zdict=d).decompress(b))
t(lambda: zlib.decompressobj().decompress(b))
k = zlib.compressobj(wbits=-15, zdict=d)
b = k.compress(b"hello world, hello") + k.flush()
t(lambda: zlib.decompressobj(-15, d).decompress(b))
# read what the C library wrote
ref = bytes.fromhex("789ccb48cdc9c95728cf2fca4901001a0b045d")
print(zlib.decompress(ref))
print(zlib.crc32(b"abc"), zlib.adler32(b"abc"), zlib.MAX_WBITS)
g = gzip.compress(data, mtime=0)
print(gzip.decompress(g) == data, g[:4])
f = io.BytesIO()
with gzip.GzipFile("name", "wb", fileobj=f, mtime=1) as z:
    z.write(data); z.write(b"end")
f.seek(0)
with gzip.open(f, "rt", encoding="latin-1") as z:
    print(len(z.read()))
f.seek(0)
with gzip.GzipFile(fileobj=f) as z:
    print(z.read(5), z.read(7), z.seek(100), z.read(3), z.peek(2)[:2])
f = io.BytesIO()
with zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("a.txt", data)
    z.writestr("b/c.txt", "text", compress_type=zipfile.ZIP_STORED)
f.seek(0)
with zipfile.ZipFile(f) as z:
    print(z.namelist(), z.read("a.txt") == data, z.read("b/c.txt"), z.testzip())
    with z.open("a.txt") as m:
        print(m.read(20), m.readline()[:10])
s = zlib.compressobj()
p1 = s.compress(b"abc") + s.flush(zlib.Z_SYNC_FLUSH)
dd = zlib.decompressobj()
print(dd.decompress(p1), dd.eof)
p2 = s.compress(b"def") + s.flush(zlib.Z_FULL_FLUSH)
print(dd.decompress(p2), dd.flush(), type(s).__name__, type(dd).__name__)
