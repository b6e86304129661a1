"""Items of bytes, bytearrays and arrays: every type code at its limits, positions, slices, subclasses, changes of size."""
from array import array


def read(a, i):
    try:
        return repr(a[i])
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def write(a, i, v):
    try:
        a[i] = v
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return repr(a[i])


def limits_b():
    a = array("b", [0, 1, -1])
    for v in (-129, -128, -1, 0, 127, 128, 1.0, True, None, 2**70):
        print("b", v, write(a, 1, v), list(a))


def limits_B():
    a = array("B", [0, 1, 255])
    for v in (-1, 0, 255, 256, 2.0, False):
        print("B", v, write(a, 1, v), list(a))


def limits_h():
    a = array("h", [0, 1])
    for v in (-32769, -32768, 32767, 32768):
        print("h", v, write(a, 1, v), list(a))


def limits_H():
    a = array("H", [0, 1])
    for v in (-1, 65535, 65536):
        print("H", v, write(a, 1, v), list(a))


def limits_i():
    a = array("i", [0, 1])
    for v in (-2**31 - 1, -2**31, 2**31 - 1, 2**31):
        print("i", v, write(a, 1, v), list(a))


def limits_I():
    a = array("I", [0, 1])
    for v in (-1, 2**32 - 1, 2**32):
        print("I", v, write(a, 1, v), list(a))


def limits_q():
    a = array("q", [0, 2**62, -2**63, 2**63 - 1])
    for i in range(4):
        print("q", read(a, i), a[i] + 1, a[i] * 2)
    for v in (-2**63 - 1, -2**63, 2**47, 2**48, 2**63 - 1, 2**63):
        print("q", v, write(a, 1, v), list(a))


def limits_Q():
    a = array("Q", [0, 2**64 - 1])
    for v in (-1, 2**63, 2**64 - 1, 2**64):
        print("Q", v, write(a, 1, v), list(a))


def limits_d():
    a = array("d", [0.0, 1.5])
    for v in (1, -0.0, 1e308, float("inf"), float("nan"), 2**60 + 1, True, "x", 10**400):
        print("d", str(v)[:20], write(a, 1, v), list(a))
    print(a[0] + a[1] if a[1] == a[1] else "nan")


def limits_f():
    a = array("f", [0.0, 1.5])
    for v in (1, 0.1, 1e40, -1e-50):
        print("f", v, write(a, 1, v), list(a))


def positions(a):
    n = len(a)
    for i in (0, n - 1, n, -1, -n, -n - 1, 2**40, -2**40, True, 1.0, None):
        print(type(a).__name__, i, read(a, i))


def positions_written():
    a = array("i", [1, 2, 3])
    b = bytearray(b"abc")
    for i in (0, 2, 3, -1, -3, -4, True):
        print(i, write(a, i, 7), write(b, i, 8), a, b)


class Doubled(array):
    def __getitem__(self, i):
        return super().__getitem__(i) * 2

    def __setitem__(self, i, v):
        super().__setitem__(i, v + 1)


class Loud(bytearray):
    def __getitem__(self, i):
        return "loud"


def total(a):
    s = 0
    for i in range(len(a)):
        s += a[i]
    return s


def growing():
    a = array("d")
    b = bytearray()
    for i in range(100):
        a.append(i * 0.5)
        b.append(i)
        a[i // 2] = a[i] + 1
        b[i // 2] = b[i]
    print(total(a), total(b), len(a), len(b))
    while len(b) > 3:
        b.pop()
        del a[0]
    print(a, b, a[0], b[-1])
    view = memoryview(b)
    try:
        b.append(1)
    except BufferError as e:
        print(e)
    view.release()
    b += bytes(b)
    a.extend(a)
    print(a, b)
    b[1:1] = bytes(b)
    a *= 2
    print(a, b, b[:], a[::2])


def mixed(x):
    return [x[0], x[1], x[-1]]


limits_b()
limits_B()
limits_h()
limits_H()
limits_i()
limits_I()
limits_q()
limits_Q()
limits_d()
limits_f()
for each in (array("u", "xyz"), array("d", [1, 2]), b"abc", bytearray(b"xyz"), array("q", [5])):
    positions(each)
positions_written()
d = Doubled("i", [1, 2, 3])
d[1] = 5
print(d[0], d[1], total(d), Loud(b"x")[0])
growing()
for each in (b"abc", bytearray(b"abc"), array("d", [1, 2]), array("i", [3, 4]), array("B", b"hi"), [1, 2], (3, 4), "str"):
    print(mixed(each))


def grid(w, h):
    rows = [array("d", [0]) * w for _ in range(h)]
    for y in range(h):
        for x in range(w):
            rows[y][x] = x * 10 + y
    for y in range(1, h):
        row = rows[y]
        above = rows[y - 1]
        for x in range(w):
            row[x] += above[x] / 2
    return [list(r) for r in rows]


print(grid(3, 3))


def checksum(data):
    h = 1
    for i in range(len(data)):
        h = h * 31 + data[i] & 0xFFFFFFFF
    return h


print(checksum(b"some bytes"), checksum(bytearray(b"some bytes")), checksum(bytes(range(256))))
