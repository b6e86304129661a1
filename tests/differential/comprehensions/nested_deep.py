print([[[k for k in range(j)] for j in range(i)] for i in range(4)])
print([i + j + k for i in range(2) for j in range(i + 1) for k in range(j + 1)])
table = [[(i * j) % 7 for j in range(1, 7)] for i in range(1, 7)]
for row in table:
    print(" ".join(str(v) for v in row))
print({i: {j: {k for k in range(j)} for j in range(i)} for i in range(3)})
triples = [(a, b, c) for c in range(1, 30) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c]
print(triples)
transpose = lambda m: [[r[i] for r in m] for i in range(len(m[0]))]
print(transpose([[1, 2], [3, 4], [5, 6]]))
matmul = lambda a, b: [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
print([x for xs in [y for ys in [[[1], [2]], [[3]]] for y in ys] for x in xs])
print(sum(sum(x for x in range(y)) for y in range(10)))
queens = [
    p
    for p in [
        (a, b, c, d)
        for a in range(4)
        for b in range(4)
        for c in range(4)
        for d in range(4)
        if len({a, b, c, d}) == 4
    ]
    if all(abs(p[i] - p[j]) != j - i for i in range(4) for j in range(i + 1, 4))
]
print(queens)


def f(n):
    return [(lambda x: [x + i + n for i in range(2)])(j) for j in range(2)]


print(f(100))
