h = 0

for i in range(200):
    h = hash((h, i, str(i), i / 7))

print(h)

print(
    hash((-1,)),
    hash((-2,)),
    hash((1.0, 2)),
    hash((True, 2)) == hash((1, 2)),
    hash(((), ((),))),
    hash((None,)) == hash((None,)),
    hash((2**61 - 1,)),
    hash((2**61,)),
    hash(("",)),
    hash((b"x",)),
)

log = []


class E:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        log.append(self.n)
        return self.n == getattr(o, "n", None)

    def __hash__(self):
        log.append("h%d" % self.n)
        return 1


print((E(1), E(2)) == (E(1), E(3)), log)

log.clear()

print(hash((E(1), E(2))), log)

log.clear()

print((E(5), 1) in [(E(6), 1), (E(5), 1)], log, ((1, 2), 3) == ((1, 2), 3.0), (1, 2).__eq__([1, 2]))
