data = bytearray(b"abcdefgh")
m = memoryview(data)
print(
    len(m),
    m[0],
    m[-1],
    m[2:5].tobytes(),
    m[::2].tobytes(),
    m[::-1].tobytes(),
    m.tolist(),
    bytes(m),
    m.format,
    m.itemsize,
    m.nbytes,
    m.ndim,
    m.shape,
    m.strides,
    m.readonly,
    m.contiguous,
    m.c_contiguous,
    m.obj is data,
)
m[0] = 65
m[1:3] = b"BC"
m[::4] = b"__"
print(data)
r = memoryview(b"const")
print(
    r.readonly,
    r == b"const",
    r == memoryview(b"const"),
    r != b"x",
    hash(r) == hash(b"const"),
    r.hex(),
    r.hex(":"),
    99 in r,
    list(r),
    r[1:3] == b"on",
    r == bytearray(b"const"),
    r == "const",
)
for f in (
    lambda: r.__setitem__(0, 1),
    lambda: m.__setitem__(0, 300),
    lambda: m.__setitem__(0, b"a"),
    lambda: m.__setitem__(slice(0, 2), b"abc"),
    lambda: m[100],
    lambda: m["a"],
    lambda: hash(m),
    lambda: memoryview("str"),
    lambda: memoryview(5),
    lambda: memoryview(),
    lambda: m.__delitem__(0),
    lambda: m + m,
    lambda: m < m,
    lambda: m[0, 0],
    lambda: m.foo,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
ro = m.toreadonly()
print(ro.readonly, m.readonly)
try:
    ro[0] = 1
except TypeError as e:
    print(e)
m.release()
for f in (lambda: m[0], lambda: len(m), lambda: m.tobytes(), lambda: m.format):
    try:
        f()
    except ValueError as e:
        print(e)
m.release()
print(type(memoryview(b"")).__name__, bool(memoryview(b"")), bool(r))
