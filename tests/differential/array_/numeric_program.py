from array import array


def sieve(n):
    flags = array("B", [1]) * (n + 1)
    flags[0] = flags[1] = 0
    i = 2
    while i * i <= n:
        if flags[i]:
            flags[i * i :: i] = array("B", bytes(len(range(i * i, n + 1, i))))
        i += 1
    return [i for i, f in enumerate(flags) if f]


print(sieve(60), len(sieve(10000)))


def smooth(a):
    out = array(a.typecode, a)
    for i in range(1, len(a) - 1):
        out[i] = (a[i - 1] + a[i] + a[i + 1]) / 3
    return out


d = array("d", (abs((i * 7) % 11 - 5) for i in range(12)))
for _ in range(3):
    d = smooth(d)
print(d)
f = array("f", d)
print([x == y for x, y in zip(f, d)].count(True), f[5])
hist = array("L", [0] * 5)
seed = 1
for _ in range(500):
    seed = seed * 16807 % 2147483647
    hist[seed % 5] += 1
print(hist, sum(hist))
a = array("h", range(-5, 5))
a.reverse()
print(a, sorted(a), a.index(0), array("h", filter(None, a)), array("h", map(abs, a)))
try:
    hist[0] = -1
except OverflowError as e:
    print(e)
try:
    a[0] = 40000
except OverflowError as e:
    print(e)
try:
    array("b", range(200))
except OverflowError as e:
    print(e)
mat = [array("i", (r * 3 + c for c in range(3))) for r in range(3)]
print([sum(mat[r][k] * mat[k][c] for k in range(3)) for r in range(3) for c in range(3)])
b = array("i")
for i in range(1000):
    b.append(i ^ 0x55)
while len(b) > 10:
    b.pop(len(b) // 2)
print(b, b.itemsize, len(b.tobytes()), b.count(0x55), 0x55 in b)
