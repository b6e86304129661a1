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
