"""A matrix class with operators."""

class Matrix:
    def __init__(self, rows): self.rows = rows; self.n = len(rows); self.m = len(rows[0])
    def __getitem__(self, ij): return self.rows[ij[0]][ij[1]]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def __matmul__(self, o):
        r = Matrix([[0] * o.m for _ in range(self.n)])
        for i in range(self.n):
            for j in range(o.m):
                s = 0
                for k in range(self.m): s += self[i, k] * o[k, j]
                r[i, j] = s
        return r
    def __eq__(self, o): return self.rows == o.rows
    @property
    def T(self): return Matrix([list(c) for c in zip(*self.rows)])
    def trace(self): return sum(self[i, i] for i in range(self.n))
a = Matrix([[(i * j + 1) % 17 for j in range(90)] for i in range(90)])
b = a @ a.T
print(b.trace(), (b.T == b))
