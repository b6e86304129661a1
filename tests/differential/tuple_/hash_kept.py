"""Hashes of tuples that are asked for again: of parts whose hash changes, of classes that get another `__hash__`, of tuples that
iterators reuse."""
from collections import namedtuple
from itertools import combinations, permutations, product


class Moody:
    def __init__(self):
        self.h = 1
        self.asked = 0

    def __hash__(self):
        self.asked += 1
        return self.h


m = Moody()
pair = (m, 2)
outer = (pair, "x")
print(hash(pair) == hash((m, 2)), hash(outer) == hash(((m, 2), "x")))
before = hash(pair), hash(outer)
m.h = 2
print(before[0] != hash(pair), before[1] != hash(outer), m.asked)
print(hash(pair) == hash((m, 2)), m.asked)

for n in range(9):
    t = tuple(range(n))
    u = tuple(range(n))
    print(n, hash(t) == hash(u), hash(t) == hash(t), hash((t, 1)) == hash((u, 1)), hash((t,)) == hash((u,)))

P = namedtuple("P", "x y")
p, q = P(1, 2), P(1, 2)
print(hash(p) == hash(q) == hash((1, 2)), hash((p, q)) == hash(((1, 2), (1, 2))))
d = {(p, "a"): 1, (q, "b"): 2}
print(d[(1, 2), "a"], d[P(1, 2), "b"])
nested = (p, 5)
print(hash(nested) == hash((P(1, 2), 5)))
P.__hash__ = lambda self: 7
print(hash(p), hash(nested) == hash((7, 5)), hash((p, 5)) == hash(nested))
del P.__hash__
print(hash(p) == hash((1, 2)), hash(nested) == hash(((1, 2), 5)))


class Own(tuple):
    def __hash__(self):
        return super().__hash__() ^ 1


o = Own((1, 2))
print(hash(o) == hash((1, 2)) ^ 1, hash((o, 1)) == hash((Own((1, 2)), 1)))
Other = type("Other", (tuple,), {})
o.__class__ = Own
same = Other((1, 2))
print(hash(same) == hash((1, 2)))
same.__class__ = Own
print(hash(same) == hash(o))

for make in (lambda: zip("ab", "cd"), lambda: enumerate("ab"), lambda: product((1, 2), "ab"),
             lambda: combinations(range(4), 2), lambda: permutations(range(3), 2), lambda: {1: 2, 3: 4}.items()):
    seen = []
    for t in make():
        seen.append(hash(t))
        del t
    print([hash(t) for t in list(make())] == seen, len(set(seen)) == len(seen))

big = tuple(range(58))
bigger = tuple(range(60))
biggest = tuple(range(1000))
for t in (big, bigger, biggest):
    print(hash(t) == hash(tuple(list(t))), hash(t) == hash(t))
nan = float("nan")
print(hash((nan, 1)) == hash((nan, 1)), hash((1.5, -0.0)) == hash((1.5, 0)), hash((True, None)) == hash((1, None)))
try:
    hash(([], 1))
except TypeError as e:
    print(e)
holder = ([1], 2)
for _ in range(2):
    try:
        {}[holder]
    except TypeError as e:
        print(e)
