def matmul(a, b):
    n, m, p = len(a), len(b), len(b[0])
    c = [[0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            s = 0
            for k in range(m):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


a = [[i + j for j in range(4)] for i in range(3)]
b = [[i * j - 1 for j in range(2)] for i in range(4)]
print(matmul(a, b), list(map(list, zip(*a))), [row[::-1] for row in a], sum(map(sum, a)))


def life(cells):
    h, w = len(cells), len(cells[0])
    out = []
    for y in range(h):
        row = []
        for x in range(w):
            n = sum(
                cells[(y + dy) % h][(x + dx) % w]
                for dy in (-1, 0, 1)
                for dx in (-1, 0, 1)
                if dx or dy
            )
            row.append(1 if n == 3 or n == 2 and cells[y][x] else 0)
        out.append(row)
    return out


g = [[0] * 8 for _ in range(8)]
for y, x in ((0, 1), (1, 2), (2, 0), (2, 1), (2, 2)):
    g[y][x] = 1
for _ in range(12):
    g = life(g)
print("\n".join("".join(".#"[c] for c in row) for row in g))


def perms(items):
    if not items:
        return [[]]
    return [[x] + p for i, x in enumerate(items) for p in perms(items[:i] + items[i + 1 :])]


print(perms([1, 2, 3]), len(perms(list(range(6)))))


def qsort(a):
    if len(a) < 2:
        return a
    p, *r = a
    return qsort([x for x in r if x < p]) + [p] + qsort([x for x in r if x >= p])


print(qsort([(i * 37) % 41 for i in range(41)]) == list(range(41)), qsort(list("quicksort")))
grid = [[None] * 3 for _ in range(3)]
grid[1][2] = grid
print(grid[1][2] is grid, [r.count(None) for r in grid])
