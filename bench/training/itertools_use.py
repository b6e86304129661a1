"""Permutations, groups, chains and operators."""

from itertools import *
from functools import reduce, partial
from operator import add, itemgetter, attrgetter, mul
n = 0
for p in permutations(range(8)):
    if p[0] < p[-1] and all(abs(a - b) != 1 for a, b in zip(p, p[1:])): n += 1
print(n, sum(1 for c in combinations(range(20), 5) if sum(c) % 3 == 0))
data = [(i % 50, i) for i in range(100000)]
data.sort(key=itemgetter(0))
g = {k: sum(v for _, v in grp) for k, grp in groupby(data, key=itemgetter(0))}
print(len(g), reduce(add, g.values()), list(islice(accumulate(g.values(), max), 3)))
print(sum(map(partial(mul, 3), filter(lambda v: v & 1, chain.from_iterable([range(1000)] * 300)))))
print(len(list(takewhile(lambda t: t[1] < 200000, zip(count(), cycle([1, 2, 3]), repeat(7, 100000))))))
