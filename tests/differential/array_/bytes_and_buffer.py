from array import array
import io

a = array("H", [1, 2, 0xABCD])
print(a.tobytes(), bytes(a), a.buffer_info()[1], memoryview(a).format, memoryview(a).tolist())
b = array("H")
b.frombytes(a.tobytes())
b.fromlist([7, 8])
print(b, a == b[:3])
b.byteswap()
print(b)
m = memoryview(b)
m[0] = 9
try:
    b.append(1)
except BufferError as e:
    print(e)
m.release()
b.append(1)
print(
    b,
    array("B", b"abc"),
    array("b", bytearray(b"\xff\x01")),
    array("i", array("b", [1, 2])),
    array("I", range(3)),
    array("d", (x / 2 for x in range(3))),
)
buf = io.BytesIO()
buf.write(a.tobytes())
buf.seek(0)
c = array("H")
try:
    c.frombytes(b"abc")
except ValueError as e:
    print(e)
c.frombytes(buf.read())
print(c, c == a, c.tolist())
import copy

d = copy.copy(a)
d[0] = 50
print(
    a[0],
    d[0],
    copy.deepcopy(a) == a,
    repr(array("i")),
    str(array("d", [1, 2.5])),
    array("u"),
    list(reversed(a)),
    sorted(array("i", [3, 1, 2])),
)
for x in a:
    print(x, end=" ")
print()
it = iter(array("i", [1, 2]))
print(
    next(it), list(it), [*array("b", [1])], array("i", [1, 2, 3])[-2:], array("i", [1, 2, 3])[::2]
)
s = array("i", range(10))
s[::2] = array("i", [0] * 5)
del s[1:3]
print(s, isinstance(s, array), type(s).__name__, s.__class__.__module__)
try:
    s[::3] = array("i", [1])
except ValueError as e:
    print(e)


class Sub(array):
    def total(self):
        return sum(self)


q = Sub("i", [1, 2])
print(q.total(), q, type(q + q).__name__)
