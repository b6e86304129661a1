for r in (
    range(5),
    range(2, 8),
    range(0, 10, 3),
    range(10, 0, -2),
    range(0),
    range(5, 5),
    range(1, 0),
    range(-3, 3),
    range(0, -10, -4),
):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)), sum(r))

r = range(0, 20, 3)

print(
    r[0],
    r[-1],
    r[2:5],
    r[::-1],
    r[::2],
    r[-3:],
    r[10:],
    r[5:1:-2],
    9 in r,
    10 in r,
    9.0 in r,
    9.5 in r,
    "a" in r,
    r.index(9),
    r.count(9),
    r.count(10),
    True in r,
    -3 in r,
)

print(
    range(3) == range(0, 3),
    range(0) == range(5, 5),
    range(0, 3, 2) == range(0, 4, 2),
    range(3) == [0, 1, 2],
    hash(range(3)) == hash(range(0, 3, 1)),
    hash(range(0)) == hash(range(4, 4)),
    {range(2): 1}[range(0, 2)],
    range(5) != range(4),
)

big = range(10**20, 10**20 + 10, 3)

print(
    big,
    len(big),
    list(big),
    big[2],
    big[-1],
    10**20 + 3 in big,
    big.index(10**20 + 6),
    list(reversed(big)),
    big[1:],
    range(2**63 - 2, 2**63 + 2)[3],
    range(-(2**70), 0, 2**69)[1],
)
