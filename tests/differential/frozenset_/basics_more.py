f = frozenset([3, 1, 2, 3])

x = y = f

x |= {10}

print(
    x,
    y,
    x is y,
    sorted(x),
    f <= x,
    f < x,
    x > f,
    f.isdisjoint([8]),
    f.issubset(range(9)),
    f.issuperset([]),
)

s = {frozenset({1, 2}), frozenset({3})}

print(frozenset({2, 1}) in s, {2, 1} in s, len(s), sorted(map(sorted, s)))


class F(frozenset):
    def __new__(cls, *a):
        return super().__new__(cls, a)

    def __repr__(self):
        return "F" + repr(sorted(self))


q = F(1, 2)

print(
    q,
    q | {5},
    type(q | {5}).__name__,
    type(q.copy()).__name__,
    q == {1, 2},
    hash(q) == hash(frozenset({1, 2})),
    {q: 1}[frozenset({2, 1})],
)
