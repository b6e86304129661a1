# Sets of every size and with removed items: searching, set operators, and equal keys of several types.
import random

rng = random.Random(7)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 5

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n or self.n == other

    def __repr__(self):
        return f"Key({self.n})"


def kinds(n):
    return [n, float(n), str(n), (n, str(n)), Key(n), n + 2**60, -n, frozenset([n])][n % 8]


for size in (0, 1, 4, 5, 8, 17, 60, 400):
    a = {kinds(rng.randrange(size * 2 + 1)) for _ in range(size)}
    b = {kinds(rng.randrange(size * 2 + 1)) for _ in range(size)}
    for x in list(a)[::3]:
        a.discard(x)
    for n in range(0, size, 2):
        b.discard(kinds(n))
    print(size, len(a), len(b), len(a | b), len(a & b), len(a - b), len(a ^ b), a <= b, a & b <= a, a.isdisjoint(b), (a - b).isdisjoint(b))
    assert a | b == b | a and a ^ b == (a - b) | (b - a) and a & b == b & a
    assert all((x in a) == any(x == y for y in a) for x in list(b) + [kinds(n) for n in range(20)])
ints = set()
for n in range(300):
    ints.add(n * 7919 % 256)
    if n % 3:
        ints.discard(n * 31 % 256)
print(sorted(ints) == sorted(set(list(ints))), list(ints)[:20], len(ints), ints.pop(), 255 in ints, 255.0 in ints, True in ints)
print(list(set([3, 1, 2, 3.0, True, "a", b"a", None]) ^ set((1, "b"))) != [], len(set(range(1000)) - set(range(0, 1000, 3))))
print([list(s) for s in (set("abcdefgh") & set("cdexyz"), set([10, 20, 30, 40, 50, 60]) - {20, 50}, {1, 2, 3} | {65, 66, 67})])
mixed = {1, 2.5, "x"}
print(1.0 in mixed, 1 + 0j in mixed, 2.5 in mixed, Key(1) in mixed, mixed >= {True}, mixed.issuperset([1, "x"]))


class Growing(list):
    pass


class Shy:
    """Changes the list that a set is made of while its hash is asked for."""

    def __init__(self, items):
        self.items = items

    def __hash__(self):
        if len(self.items) < 6:
            self.items.append(len(self.items))
        return 1

    def __eq__(self, other):
        return self is other


items = []
items += [Shy(items), Shy(items)]
print(len(set(items)), len(items))
items = Growing([1, 2, 3])
print(set(items), set((1, 1, 2)), frozenset([]), set(()))


class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


s = {Noisy(1)}
s.clear()
s = {Noisy(2)}
del s
s = set()
s.add(Noisy(3))
s.pop()
print("end")
