def newton_sqrt(x):
    g = x
    for _ in range(60):
        g = 0.5 * (g + x / g)
    return g


def integrate(f, a, b, n):
    h = (b - a) / n
    s = 0.5 * (f(a) + f(b))
    for i in range(1, n):
        s += f(a + i * h)
    return s * h


def logistic(r, n):
    x = 0.5
    for _ in range(n):
        x = r * x * (1 - x)
    return x


print(newton_sqrt(2.0), newton_sqrt(2), newton_sqrt(1e100))
print(integrate(lambda t: t * t, 0, 3, 1000), integrate(lambda t: 1 / (1 + t * t), 0.0, 1.0, 777))
print([logistic(r, 200) for r in (2.5, 3.2, 3.5, 3.9, 4.0)])
pi = 0.0
for k in range(2000):
    pi += (-1) ** k / (2 * k + 1)
print(4 * pi)
e, term = 0.0, 1.0
for k in range(1, 25):
    e += term
    term /= k
print(e)
m = [[1.0 / (i + j + 1) for j in range(5)] for i in range(5)]
det = 1.0
for c in range(5):
    det *= m[c][c]
    for r in range(c + 1, 5):
        f = m[r][c] / m[c][c]
        for k in range(c, 5):
            m[r][k] -= f * m[c][k]
print(det)
