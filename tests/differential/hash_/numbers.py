M = 2**61 - 1
for n in (
    0,
    1,
    -1,
    -2,
    2,
    M,
    M - 1,
    M + 1,
    -M,
    2 * M,
    2**64,
    -(2**64),
    10**30,
    3**100,
    -(3**100),
    2**1000,
):
    print(n % 1000003, hash(n))
for f in (
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    0.1,
    1.5,
    -1.5,
    1e10,
    1e100,
    1e-10,
    5e-324,
    1.7976931348623157e308,
    2.0**61,
    3.14159,
    float("inf"),
    float("-inf"),
):
    print(f, hash(f))
for c in (0j, 1j, -1j, 1 + 2j, 0.5 - 1.5j, complex("inf+1j"), 1e100 + 1e-100j):
    print(c, hash(c))
print(
    hash(True),
    hash(False),
    hash(1 + 0j) == hash(1),
    hash(2.5 + 0j) == hash(2.5),
    hash(2**70) == hash(float(2**70)),
)
seen = {}
for i in range(-5, 6):
    seen.setdefault(hash(i), []).append(i)
print(seen)
acc = 0
for i in range(1, 400):
    acc = (acc * 7 + hash(i / 7) + hash(3**i) + hash(-i * 1e10)) % (2**61)
print(acc)


class I(int):
    pass


class F(float):
    def __hash__(self):
        return 5


print(hash(I(7)) == hash(7), hash(F(1.0)), hash(float(F(1.0))), {I(3): "x"}[3.0])
nan = float("nan")
print(hash(nan) == hash(nan), len({nan: 1, float("nan"): 2}))
