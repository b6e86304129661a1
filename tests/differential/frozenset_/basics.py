f = frozenset([3, 1, 2, 3])

print(
    f,
    len(f),
    1 in f,
    frozenset(),
    frozenset("a"),
    f | {9},
    f & {1},
    f - {1},
    f ^ {1, 5},
    f.union([7]),
    f == {1, 2, 3},
    {1, 2, 3} == f,
    f.copy() is f,
    frozenset(f) is f,
    type(f | {1}).__name__,
    type({1} | f).__name__,
)

print(
    hash(frozenset()),
    hash(frozenset([1])),
    hash(frozenset([1, 2, 3])),
    hash(f) == hash(frozenset([2, 3, 1])),
    hash(frozenset("abc")),
    hash(frozenset([(1, 2), "x", 2.5])),
    hash(frozenset([frozenset([1])])),
)

d = {f: "set key", frozenset(): "empty"}

print(d[frozenset({1, 2, 3})], d[frozenset()], f in d)

for g in (
    lambda: f.add(4),
    lambda: f.remove(1),
    lambda: f.clear(),
    lambda: f.update([1]),
    lambda: f | [1],
    lambda: frozenset([[]]),
    lambda: frozenset(5),
    lambda: f < 3,
    lambda: f[0],
    lambda: frozenset(1, 2),
    lambda: {1, 2} in d,
    lambda: f.pop(),
    lambda: f.union(5),
):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
