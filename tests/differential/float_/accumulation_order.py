values = [1e16, 1.0, -1e16, 1.0, 1e-3, 3.3, 1e8, -2.2]


def left(v):
    s = 0.0
    for x in v:
        s += x
    return s


def pairwise(v):
    if len(v) == 1:
        return v[0]
    m = len(v) // 2
    return pairwise(v[:m]) + pairwise(v[m:])


def kahan(v):
    s = c = 0.0
    for x in v:
        y = x - c
        t = s + y
        c = t - s - y
        s = t
    return s


print(left(values), left(values[::-1]), pairwise(values), kahan(values), sum(values))
print(0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.1 * 3, 0.3 / 0.1, 0.1 * 3 == 0.3)
x = 0.0
n = 0
while x != 1.0 and n < 20:
    x += 0.1
    n += 1
print(x, n)
eps = 1.0
while 1.0 + eps / 2 != 1.0:
    eps /= 2
print(eps)
big = 1.0
while big * 2 != float("inf"):
    big *= 2
print(big)
tiny = 1.0
while tiny / 2 > 0:
    tiny /= 2
print(tiny, tiny / 2)
