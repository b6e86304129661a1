big = 2**53
pairs = [
    (big, float(big)),
    (big + 1, float(big)),
    (big + 1, float(big + 2)),
    (10**17 + 1, 1e17),
    (-1, -1.0),
    (0, -0.0),
    (3, 2.9999999999999996),
    (2**64, 2.0**64),
    (2**64 + 1, 2.0**64),
    (2**64 - 1, 2.0**64),
    (10**309, float("inf")),
    (-(10**309), float("-inf")),
    (1, float("nan")),
    (True, 1.0),
]
for i, f in pairs:
    print(i, f, i == f, i != f, i < f, i <= f, i > f, i >= f, f == i, f < i, f > i)
d = {1: "int", 2.0: "float"}
d[1.0] = "x"
d[2] = "y"
d[True] = "z"
print(d)
print(
    hash(1.0) == hash(1),
    hash(2.0**70) == hash(2**70),
    hash(0.5),
    hash(-0.0),
    hash(1e300),
    hash(0.1),
    hash(-1.0),
    hash(-2.0),
)
print({1, 1.0, True}, {0, False, 0.0, -0.0}, [1, 2.0, 3] == [1.0, 2, 3.0], (1, 2) == (1.0, 2.0))
print([0.0, 1, 2.0].index(True), [1.0, 1, True].count(1), 1.0 in range(3), 1.5 in range(3))
total = 0
for v in (1, 2.5, True, 10**20, -0.5):
    total = total + v
    print(total, type(total).__name__)
print(sum([0.1] * 10), sum([1, 2.5, 3]), sum([1e16, 1, -1e16]), sum([], 0.0))
print(3 * 1.5, 10**20 * 1.5, 7 // 2.0, 7 % 2.5, 2**0.5, 2.5**2, True + 1.5, 1 - 0.9)
