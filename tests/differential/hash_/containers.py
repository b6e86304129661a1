for t in (
    (),
    (0,),
    (1,),
    (1, 2),
    (2, 1),
    (1, 2, 3),
    (1, (2, 3)),
    ((),),
    ("a",),
    ("a", "b"),
    (1.5, "x", b"y"),
    (True, 2),
    (-1, -1),
    (2**70,),
    tuple(range(20)),
    ((1, 2), (3, 4)),
    (frozenset([1]),),
):
    print(t, hash(t))
for f in (
    frozenset(),
    frozenset([0]),
    frozenset([1]),
    frozenset([1, 2]),
    frozenset("abc"),
    frozenset(range(30)),
    frozenset([(1, 2), "x"]),
    frozenset([frozenset(), 5]),
):
    print(len(f), hash(f))
print(
    hash(range(5)),
    hash(range(0)),
    hash(range(1, 10, 2)),
    hash(range(3, 4, 100)),
    hash(range(2**70, 2**70 + 5)),
)
print(hash(slice(1, 2, 3)), hash(slice(None)) == hash(slice(None)))
for bad in ([], {}, set(), bytearray(), ([],), (1, {2}), frozenset):
    try:
        print(hash(bad) == hash(bad))
    except TypeError as e:
        print(e)


class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return self.x == o.x

    def __hash__(self):
        return hash(("P", self.x))


print(
    hash(P(1)),
    hash((P(1), P(2))),
    hash(frozenset([P(1), P(2), P(1)])),
    len({P(1), P(1), P(2)}),
    {P(3): "three"}[P(3)],
)


class NegOne:
    def __hash__(self):
        return -1


class Big:
    def __hash__(self):
        return 2**61 + 5


print(hash(NegOne()), hash(Big()), hash((NegOne(),)))
