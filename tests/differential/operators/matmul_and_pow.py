class M:
    def __init__(self, rows):
        self.rows = rows

    def __matmul__(self, o):
        return M([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])

    def __pow__(self, n, mod=None):
        result = self
        for _ in range(n - 1):
            result = result @ self
        if mod is not None:
            result = M([[v % mod for v in r] for r in result.rows])
        return result

    def __repr__(self):
        return f"M({self.rows})"


fib = M([[1, 1], [1, 0]])
print(fib @ fib)
print(fib ** 10)
print(pow(fib, 30, 1000))
fib @= M([[0, 1], [1, 0]])
print(fib)
print(2 ** 10, 2 ** -2, 2.0 ** 0.5, (-8) ** (1 / 3))
print(pow(3, 4), pow(3, 4, 5), pow(3, -1, 7), pow(2, 100, 10 ** 9 + 7), pow(-2, 3, 5))
print(0 ** 0, 0.0 ** 0, (-2) ** 3, (-2) ** -3, 10 ** 20)
for f in [lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: 0.0 ** -1, lambda: 10.0 ** 400]:
    try:
        print(f())
    except (ValueError, TypeError, ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)


class P:
    def __pow__(self, o, m=None):
        return ("pow", o, m)

    def __rpow__(self, o, m=None):
        return ("rpow", o, m)


print(P() ** 2, 2 ** P(), pow(P(), 2), pow(P(), 2, 3))
try:
    print(pow(2, P(), 3))
except TypeError as e:
    print(e)
