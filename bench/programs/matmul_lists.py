"""Matrix product on lists of float lists, three plain loops."""


def matrix(n, seed):
    return [[((i * seed + j * 31) % 101) / 50.0 - 1.0 for j in range(n)] for i in range(n)]


def matmul(a, b, n):
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        ai = a[i]
        ci = c[i]
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += ai[k] * b[k][j]
            ci[j] = s
    return c


def run(n):
    a = matrix(n, 7)
    c = matmul(a, matrix(n, 13), n)
    c = matmul(c, a, n)
    trace = sum(c[i][i] for i in range(n))
    return trace, c[0][n - 1], c[n // 2][n // 3]


print(run(190))
