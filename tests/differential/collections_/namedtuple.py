from collections import namedtuple

P = namedtuple("P", "x y")

p = P(1, y=2)

print(
    p,
    p.x,
    p[1],
    p == (1, 2),
    p._fields,
    p._asdict(),
    p._replace(x=9),
    P._make([5, 6]),
    tuple(p),
    len(p),
    hash(p) == hash((1, 2)),
    *p,
)

x, y = p

print(
    x,
    y,
    p + (3,),
    p < P(1, 3),
    P.__name__,
    P.__doc__,
    P.x.__doc__,
    isinstance(p, tuple),
    repr(p),
    str(p),
    f"{p}",
    "%s %s" % p,
)

D = namedtuple("D", ["a", "b", "c"], defaults=[10, 20])

print(
    D(1),
    D(1, 2),
    D._field_defaults,
    namedtuple("E", "")(),
    namedtuple("R", "class a a", rename=True)._fields,
    namedtuple("C", "a, b")(1, 2),
    namedtuple("M", "q", module="mod").__module__,
)
