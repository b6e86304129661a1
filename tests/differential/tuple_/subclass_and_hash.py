class Vec(tuple):
    __slots__ = ()

    def __new__(cls, *a):
        return super().__new__(cls, a)

    def __add__(self, o):
        return Vec(*(x + y for x, y in zip(self, o)))

    def __mul__(self, k):
        return Vec(*(x * k for x in self))

    __rmul__ = __mul__

    def __repr__(self):
        return "Vec" + tuple.__repr__(self)

    @property
    def x(self):
        return self[0]


v = Vec(1, 2, 3)
print(
    v,
    v + v,
    v * 2,
    3 * v,
    v.x,
    v == (1, 2, 3),
    hash(v) == hash((1, 2, 3)),
    v[1:],
    type(v[1:]).__name__,
    len(v),
    (0,) + v,
    {v: 1}[(1, 2, 3)],
    v < (2,),
    "%s" % (v,),
    "%s-%s-%s" % v,
)
try:
    v.y = 1
except AttributeError as e:
    print(e)
h = 0
for i in range(200):
    h = hash((h, i, str(i), i / 7))
print(h)
print(
    hash((-1,)),
    hash((-2,)),
    hash((1.0, 2)),
    hash((True, 2)) == hash((1, 2)),
    hash(((), ((),))),
    hash((None,)) == hash((None,)),
    hash((2**61 - 1,)),
    hash((2**61,)),
    hash(("",)),
    hash((b"x",)),
)
log = []


class E:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        log.append(self.n)
        return self.n == getattr(o, "n", None)

    def __hash__(self):
        log.append("h%d" % self.n)
        return 1


print((E(1), E(2)) == (E(1), E(3)), log)
log.clear()
print(hash((E(1), E(2))), log)
log.clear()
print((E(5), 1) in [(E(6), 1), (E(5), 1)], log, ((1, 2), 3) == ((1, 2), 3.0), (1, 2).__eq__([1, 2]))
