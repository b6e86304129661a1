"""Small dense matrices as lists of lists: product, transpose, determinant, in floats."""


def mul(a, b):
    cols = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, col)) for col in cols] for row in a]


def transpose(a):
    return [list(r) for r in zip(*a)]


def det(m):
    m = [row[:] for row in m]
    n = len(m)
    d = 1.0
    for c in range(n):
        p = c
        for r in range(c + 1, n):
            if abs(m[r][c]) > abs(m[p][c]):
                p = r
        if m[p][c] == 0.0:
            return 0.0
        if p != c:
            m[p], m[c] = m[c], m[p]
            d = -d
        d *= m[c][c]
        for r in range(c + 1, n):
            f = m[r][c] / m[c][c]
            for k in range(c, n):
                m[r][k] -= f * m[c][k]
    return d


def run(n, rounds):
    a = [[((i * 7 + j * 3) % 11) / 10 + (i == j) for j in range(n)] for i in range(n)]
    acc = 0.0
    for r in range(rounds):
        b = transpose(a)
        c = mul(a, b)
        acc += det(a) / (1.0 + abs(c[r % n][0]))
        a[r % n][(r * 5) % n] += 0.01
    return acc


print(run(24, 300))
