t = (1, "a", 2.5, None)

a, b, *c = t

x, (y, z), w = 1, (2, 3), 4

x, y = y, x

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
