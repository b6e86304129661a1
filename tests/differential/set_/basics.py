s = {3, 1, 2}

s.add(4)

s.add(1)

print(
    s,
    len(s),
    2 in s,
    9 in s,
    set(),
    {1, 1.0, True},
    set("hello") == set("ehlo"),
    set([1, 2]),
    set(range(3)),
    set({"k": 1}),
)

s.discard(99)

s.remove(1)

print(
    s,
    s | {7},
    s & {2, 3},
    s - {2},
    s ^ {2, 9},
    s.union([5], (6,)),
    s.intersection([2, 4], {4}),
    s.difference([2], [3]),
    s.symmetric_difference([2, 8]),
)

print(
    {1, 2} < {1, 2, 3},
    {1, 2} <= {1, 2},
    {1, 2} > {1},
    {1} >= {2},
    {1, 2} == {2, 1},
    {1}.isdisjoint({2}),
    {1}.issubset([1, 2]),
    {1, 2}.issuperset([1]),
    {1, 2} != {1},
    {1, 3} < {2, 3},
)

t = s.copy()

t.update([10, 11], (12,))

t.intersection_update({10, 11, 2})

t.difference_update([2])
