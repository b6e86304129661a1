from collections import namedtuple

P = namedtuple("P", "x y")

p = P(1, y=2)

x, y = p

for f in (
    lambda: P(1),
    lambda: P(1, 2, 3),
    lambda: P(1, z=2),
    lambda: P(1, x=2),
    lambda: p._replace(z=1),
    lambda: P._make([1]),
    lambda: setattr(p, "x", 5),
    lambda: p.nope,
    lambda: namedtuple("A", "a a"),
    lambda: namedtuple("A", "class"),
    lambda: namedtuple("1A", "a"),
    lambda: namedtuple("A", "_x"),
    lambda: namedtuple("A", "a b", defaults=[1, 2, 3]),
    lambda: namedtuple("A", "x-y"),
    lambda: p[5],
    lambda: setattr(p, "new", 1),
    lambda: namedtuple("A", ["a", 5]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Point3(namedtuple("Base", "x y z", defaults=(0,))):
    __slots__ = ()

    @property
    def norm2(self):
        return self.x**2 + self.y**2 + self.z**2

    def __add__(self, o):
        return Point3(*(a + b for a, b in zip(self, o)))

    def __str__(self):
        return f"<{self.x},{self.y},{self.z}>"


q = Point3(1, 2)

print(
    q,
    repr(q),
    q.norm2,
    q + q,
    q._replace(z=5),
    Point3._fields,
    q._asdict(),
    {q: 1}[1, 2, 0],
    sorted([Point3(2, 1), Point3(1, 5)]),
)

match p:
    case P(x=1, y=b):
        print("matched", b)

match p:
    case P(a, 2):
        print("positional", a)

match p:
    case (1, z):
        print("sequence", z)
