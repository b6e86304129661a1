"""Matrices with exact fractions: arithmetic, determinant, inverse, solving, powers."""


def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Q:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"{n}/0")
        g = gcd(n, d) or 1
        if d < 0:
            g = -g
        self.n, self.d = n // g, d // g

    def __add__(self, o):
        o = q(o)
        return Q(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __neg__(self):
        return Q(-self.n, self.d)

    def __sub__(self, o):
        return self + -q(o)

    def __rsub__(self, o):
        return q(o) - self

    def __mul__(self, o):
        o = q(o)
        return Q(self.n * o.n, self.d * o.d)

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = q(o)
        return Q(self.n * o.d, self.d * o.n)

    def __eq__(self, o):
        o = q(o)
        return self.n == o.n and self.d == o.d

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"


def q(v):
    return v if isinstance(v, Q) else Q(v)


class Matrix:
    def __init__(self, rows):
        self.rows = [[q(v) for v in r] for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {o.shape}")
        cols = list(zip(*o.rows))
        return Matrix([[sum((a * b for a, b in zip(r, c)), Q(0)) for c in cols] for r in self.rows])

    def __add__(self, o):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)])

    def __mul__(self, k):
        return Matrix([[a * k for a in r] for r in self.rows])

    __rmul__ = __mul__

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def reduced(self, extra):
        rows = [r + e for r, e in zip(self.rows, [list(r) for r in extra.rows])]
        n, det = len(rows), Q(1)
        for i in range(n):
            p = next((k for k in range(i, n) if rows[k][i]), None)
            if p is None:
                return Q(0), None
            if p != i:
                rows[i], rows[p] = rows[p], rows[i]
                det = -det
            det = det * rows[i][i]
            pivot = rows[i][i]
            rows[i] = [v / pivot for v in rows[i]]
            for k in range(n):
                if k != i and rows[k][i]:
                    f = rows[k][i]
                    rows[k] = [a - f * b for a, b in zip(rows[k], rows[i])]
        return det, Matrix([r[n:] for r in rows])

    def det(self):
        return self.reduced(Matrix.identity(self.shape[0]))[0]

    def inverse(self):
        det, inv = self.reduced(Matrix.identity(self.shape[0]))
        if not det:
            raise ZeroDivisionError("singular matrix")
        return inv

    def solve(self, b):
        return [r[0] for r in self.reduced(Matrix([[v] for v in b]))[1].rows]

    def __eq__(self, o):
        return self.rows == o.rows

    def __str__(self):
        cells = [[repr(v) for v in r] for r in self.rows]
        w = max(len(c) for r in cells for c in r)
        return "\n".join("[" + " ".join(f"{c:>{w}}" for c in r) + "]" for r in cells)


a = Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]])
print(a, a.det(), sep="\ndet ")
print(a.inverse())
print(a @ a.inverse() == Matrix.identity(3), a.solve([8, -11, -3]))
print((Matrix([[1, 1], [1, 0]]) ** 60).rows[0])
print(2 * a + a.T)
hilbert = Matrix([[Q(1, i + j + 1) for j in range(6)] for i in range(6)])
print(hilbert.det())
print(hilbert.inverse())
for f in [lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a @ Matrix([[1, 2]]), lambda: Matrix([[1], [1, 2]]), lambda: Q(1, 0)]:
    try:
        f()
    except (ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
