data = [("b", 2), ("a", 3), ("c", 1)]

print(
    sorted(data),
    sorted(data, key=lambda t: t[1]),
    sorted(data, key=lambda t: t[0], reverse=True),
    sorted("hello"),
    sorted({3: 0, 1: 0}),
    sorted((2, 1)),
    sorted(range(5), reverse=True),
    sorted([]),
    sorted(x * 7 % 11 for x in range(11)),
)

print(
    sorted(["B", "a", "C"], key=str.lower),
    sorted([3, -1, 2], key=abs),
    sorted([[2, 1], [1, 2], [1]]),
    sorted([True, False, 0, 1]),
    sorted("Zebra apple Mango".split(), key=lambda s: (s.islower(), s)),
)

print(
    list(reversed(sorted("dcba"))),
    sorted(reversed([1, 2])),
    [*reversed((1, 2))],
    "".join(reversed("é😀z")),
)

print(
    hash(1),
    hash(2**61 - 1),
    hash(-1),
    hash(-2),
    hash(True),
    hash(0.5),
    hash(""),
    hash(()),
    hash(None) == hash(None),
    hash(int) == hash(int),
)

print(
    id(None) == id(None),
    id([]) != id(0),
    len("abc"),
    len([1]),
    len({}),
    len(range(7)),
    len(b"ab"),
    len({1, 2}),
)
