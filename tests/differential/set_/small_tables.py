"""Sets of few items that were removed, added again, copied, exchanged and grown: what iterating finds, and in which order."""

import random

rnd = random.Random(11)


class Same:
    """Equal to ints with its number."""

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Same) else other)

    def __repr__(self):
        return f"Same({self.n})"


def step(s, universe):
    kind = rnd.randrange(9)
    item = rnd.choice(universe)
    other = {rnd.choice(universe) for _ in range(rnd.randrange(8))}
    if kind < 3:
        s.add(item)
    elif kind < 5:
        s.discard(item)
    elif kind == 5:
        s ^= other
    elif kind == 6:
        s |= other
    elif kind == 7:
        s &= other | set(list(s)[::2])
    else:
        s -= other
    return s


UNIVERSES = [range(8), range(0, 640, 64), range(40), range(0, 4000, 31), list("abcdefgh") + [1, 2, 3]]
UNIVERSES.append([1, Same(1), Same(2), 2, 3.0, Same(3)])
for universe in UNIVERSES:
    s = set()
    for n in range(300):
        s = step(s, universe)
        if n % 60 == 59:
            s.clear()
        if n % 15 == 0:
            copy, frozen = s.copy(), frozenset(s)
            print(list(s), list(copy), len(frozen & s), s <= copy, copy.issuperset(s), frozen == s, s.isdisjoint(universe))
    while s:
        s.pop()
    print(list(s), [x for x in s], s.isdisjoint({1}), s <= set())

# Up to, and just beyond, tables of 64 places.
for n in (18, 19, 20, 37, 38, 39, 40, 75, 76, 77, 78, 200):
    s = set(range(0, n * 3, 3))
    t = frozenset(s)
    for i in range(0, n * 3, 6):
        s.remove(i)
    print(n, sum(s), sum(t), list(s)[:5], list(t)[-5:], s < t, t - s >= frozenset([0]), sorted(t ^ s)[:4], min(t), max(s))
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
