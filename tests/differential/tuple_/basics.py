t = (1, "a", 2.5, None)

print(
    t,
    len(t),
    t[0],
    t[-1],
    t[1:3],
    t[::-1],
    (),
    (1,),
    tuple(),
    tuple("ab"),
    tuple([1, 2]),
    t + (3,),
    t * 2,
    2 * (0,),
    t.index("a"),
    t.count(1),
    "a" in t,
    1.0 in t,
)

a, b, *c = t

print(a, b, c)

x, (y, z), w = 1, (2, 3), 4

print(x, y, z, w)

x, y = y, x

print(x, y)

print(
    (1, 2) < (1, 3),
    (1,) < (1, 0),
    () < (0,),
    (1, 2) == (1, 2),
    (1, 2) == [1, 2],
    (1, "a") != (1, "b"),
    max((1, 2), (1, 3)),
    sorted([(2, "a"), (1, "z"), (1, "b")]),
)

print(
    hash(()),
    hash((1,)),
    hash((1, 2)),
    hash(("a", 1.5, None is None)),
    hash((1, (2, 3))),
    {(1, 2): "x"}[1, 2],
    {(0, 0), (0, 0)},
)
