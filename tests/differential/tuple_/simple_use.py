p = (3, 4)
x, y = p
print(p, x, y, p[0], p[1], len(p))
print((1, 2) + (3,), (0,) * 3, 2 in (1, 2), (1, "a", None))
x, y = y, x
print(x, y)


def divide(a, b):
    return a // b, a % b


q, r = divide(17, 5)
print(q, r, divide(9, 2))
points = [(1, 2), (3, 4), (0, 9)]
for a, b in points:
    print(a * b)
print(sorted(points), max(points), min(points, key=lambda p: p[1]), [a for a, _ in points])
d = {(0, 0): "origin", (1, 0): "east"}
print(d[0, 0], d.get((5, 5), "none"), (1, 0) in d)
empty = ()
one = (5,)
print(empty, one, len(empty), type(one).__name__, bool(empty), tuple("abc"), tuple([1, 2]))
first, *rest = (1, 2, 3)
print(first, rest)
print(
    (1, 2) == (1, 2),
    (1, 2) < (2, 1),
    (1, (2, 3))[1][0],
    p.index(4),
    p.count(3),
    hash((1, 2)) == hash((1, 2)),
)
for i, (a, b) in enumerate(points):
    print(i, a, b)
nested = ((1, 2), (3, (4, 5)))
(a, b), (c, (d1, e)) = nested
print(a, b, c, d1, e)
