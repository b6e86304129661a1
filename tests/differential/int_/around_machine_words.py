# Ints around the sizes at which their representation changes.
import operator

EDGES = [0, 1, 2, 3, 7, 10**9, 2**31, 2**47, 2**48, 2**49, 2**62, 2**63, 2**64, 2**65, 10**20, 2**95, 2**126, 2**127, 2**128, 2**190, 2**191, 2**192, 10**60, 3**200]
NUMBERS = sorted({s * (e + d) for e in EDGES for d in (-1, 0, 1) for s in (1, -1)})
OPS = [operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, operator.and_, operator.or_, operator.xor, divmod]
MASK = (1 << 4096) - 1
for op in OPS:
    total = 0
    for x in NUMBERS:
        for y in NUMBERS:
            try:
                r = op(x, y)
            except ZeroDivisionError as e:
                r = len(str(e))
            if type(r) is tuple:
                assert r[0] * y + r[1] == x
                r = r[0] * 31 + r[1]
            total = (total * 1000003 + r) & MASK
    print(op.__name__, hash(total), str(total)[:60])
for op in (operator.lt, operator.le, operator.eq, operator.gt):
    print(op.__name__, sum(op(x, y) << (i + j) % 60 for i, x in enumerate(NUMBERS) for j, y in enumerate(NUMBERS)))
for n in (0, 1, 14, 15, 48, 62, 63, 64, 65, 126, 127, 128, 200):
    print(n, [hash(x << n) for x in NUMBERS[::9]], [x >> n for x in NUMBERS[::17]])
for f in (operator.lshift, operator.rshift):
    try:
        print(f(5, -1))
    except ValueError as e:
        print(e)
print([True + 2**70, 2**70 - True, True * 2**70, 2**70 & True, True | 2**70, 2**70 // True, (2**70 + 1) % True])


class N(int):
    def __add__(self, other):
        return ("add", int(self), other)

    __radd__ = __add__


print(N(5) + 2**70, 2**70 + N(5), N(2**70) + 1, N(2**70) - 1, N(2**80) // N(7), 2**80 % N(9))
# Quotients that the leading digits nearly decide.
total = 0
for k in (1, 2, 3, 9, 10, 255, 2**20 + 1, 2**40 - 1, 2**59):
    for d in (2**64 + 1, 2**65 - 1, 10**30, 3**150, 2**640 - 1, 2**640 + 1, 7**500):
        for off in (-2, -1, 0, 1, 2, d // 2, d - 1, -d // 3):
            for sx in (1, -1):
                for sy in (1, -1):
                    x, y = sx * (k * d + off), sy * d
                    q, r = x // y, x % y
                    assert q * y + r == x and (0 <= r < y or y < r <= 0), (x, y)
                    assert divmod(x, y) == (q, r)
                    total = (total * 31 + q) % (2**89 - 1)
print(total)
for i in [0, 7, 9, 10, 42, 99, 100, 101, 999, 1000, 65535, 10**6, 123456789, 2**48 - 1, 2**48, 2**63 - 1, 2**63]:
    print(i, -i, str(i), repr(-i), f"{i}", "%d" % -i, [i, -i], {i: -i}, format(i), format(i, ""))
x = 1
for i in range(200):
    x = (x * 6364136223846793005 + i) & 0xFFFFFFFFFFFFFFFF
    x ^= x >> 12
    x ^= (x << 25) & 0xFFFFFFFFFFFFFFFF
print(x)
