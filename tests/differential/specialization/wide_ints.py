# Ints that fit a machine word and are no immediate ones, where small ones are expected.
class Hash:
    def __init__(self, seed):
        self.h = seed
        self.n = 0

    def mix(self, x):
        self.h ^= x * 2654435761
        self.h &= (1 << 63) - 1
        self.n += 1
        old = self.h
        self.h = (old >> 7) ^ (old << 3) & 0xFFFFFFFFFFFFFFFF
        return old


def run(seed, n):
    h = Hash(seed)
    out = []
    for i in range(n):
        out.append(h.mix(i + seed))
    return out[-3:], h.h, h.n


for seed in [0, 1, 2**47, 2**48 - 1, 2**48, 2**53, 2**62, 2**63 - 1, 2**63, 2**64, -(2**48), -(2**48) - 1, -(2**63), -(2**63) - 1]:
    print(seed, run(seed, 20))


def total(l):
    t = 0
    for x in l:
        t += x
    return t


def each(l):
    return [(i, x + i, x // 3, x % 1000, -x, x > 2**50) for i, x in enumerate(l)]


edges = [2**48 - 1, 2**48, -(2**48), -(2**48) - 1, 2**62, 2**63 - 1, -(2**63), 2**63, True, 5]
print(total(edges), total([1, 2, 2**60]), total([2**62, 2**62, 2**62]))
for line in each(edges):
    print(line)


def items(l, n):
    t = 0
    for i in range(n):
        t = (t * 31 + l[i % len(l)]) % (2**61 - 1)
    return t


print(items(edges, 50), items([3, 2**55], 20), items([2.5, 2**55], 3))


class Big(int):
    def __add__(self, o):
        return "added"


print(each([Big(2**50)])[0][1], Big(2**50) + 1)


def same(a, o):
    o.h = a
    x = o.h
    y = o.h
    return x is y, x == y, x is o.h, x is not y


o = Hash(0)
print(same(2**50, o), same(5, o), same(2**70, o), same(None, o))


def pairs(a, b):
    t = 0
    for x, y in zip(a, b):
        t ^= x + y
    return t


print(pairs([1, 2**60], [2**59, 3]), pairs([2**63 - 1], [1]))


def float_or_big(l):
    s = 0.0
    for x in l:
        s += x
    return s


print(float_or_big([1.5, 2**60, 3]), float_or_big([2**80]))
