raw = bytearray(range(16))
m = memoryview(raw)
for fmt in ("b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d", "c", "?"):
    c = m.cast(fmt)
    print(fmt, c.itemsize, len(c), c.shape, c.strides, c.tolist()[:3], c.nbytes)
h = m.cast("H")
h[0] = 0xFFFF
h[1:3] = memoryview(bytearray(b"\x01\x02\x03\x04")).cast("H")
print(raw, h[0], h[-1], h[::-1].tolist()[:2])
g = m.cast("B", (4, 4))
print(g.ndim, g.shape, g.strides, g[1, 2], g.tolist(), len(g), g.nbytes)
g[3, 3] = 200
print(raw[15], m.cast("i", [2, 2]).tolist())
for f in (
    lambda: m.cast("z"),
    lambda: m.cast("hh"),
    lambda: m[:15].cast("i"),
    lambda: m[::2].cast("H"),
    lambda: h.cast("i"),
    lambda: g[0],
    lambda: g[9, 9],
    lambda: m.cast("B", (3, 3)),
    lambda: h.__setitem__(0, 70000),
    lambda: h.__setitem__(0, 1.5),
    lambda: m.cast("B", ()),
    lambda: m.cast(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = memoryview(bytearray(16)).cast("d")
d[0] = 1.5
d[1] = -2
print(d.tolist(), d.tobytes(), d == memoryview(d.tobytes()).cast("d"))
c = memoryview(b"ab").cast("c")
print(c[0], c.tolist(), b"a" in c)
from array import array

a = array("i", [1, 2, 3])
v = memoryview(a)
v[1] = 99
print(a, v.format, v.itemsize, v.tolist(), v[1:].tolist(), v == a)
