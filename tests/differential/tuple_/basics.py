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
for f in (
    lambda: t[4],
    lambda: t["x"],
    lambda: t + [1],
    lambda: t * "a",
    lambda: t.index(99),
    lambda: hash(([],)),
    lambda: t < (1, 2),
    lambda: t.append(1),
    lambda: tuple(5),
    lambda: (1, 2) < [1, 2],
    lambda: t.index(1, 1),
    lambda: tuple(1, 2),
    lambda: t - (1,),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
u = ([1], 2)
u[0].append(9)
print(u)
try:
    u[0] += [7]
except TypeError as e:
    print(e, u)
print(tuple(t) is t, t[:] is t, t + () == t, t * 1 == t)
