"""Polynomials: arithmetic, division, gcd, derivatives, Horner, roots and interpolation, with operators."""


class Poly:
    def __init__(self, *coeffs):
        c = list(coeffs)
        while c and c[-1] == 0:
            c.pop()
        self.c = tuple(c)

    @classmethod
    def x(cls, power=1):
        return cls(*[0] * power, 1)

    @classmethod
    def roots(cls, *rs):
        p = cls(1)
        for r in rs:
            p *= cls(-r, 1)
        return p

    @property
    def degree(self):
        return len(self.c) - 1

    def __getitem__(self, i):
        return self.c[i] if 0 <= i < len(self.c) else 0

    def __iter__(self):
        return iter(self.c)

    def __len__(self):
        return len(self.c)

    def __bool__(self):
        return bool(self.c)

    def __eq__(self, o):
        return self.c == poly(o).c if isinstance(o, (Poly, int, float)) else NotImplemented

    def __hash__(self):
        return hash(self.c)

    def __call__(self, x):
        r = 0
        for a in reversed(self.c):
            r = r * x + a
        return r

    def __neg__(self):
        return Poly(*(-a for a in self))

    def __add__(self, o):
        o = poly(o)
        return Poly(*(self[i] + o[i] for i in range(max(len(self), len(o)))))

    __radd__ = __add__

    def __sub__(self, o):
        return self + -poly(o)

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        o = poly(o)
        out = [0] * (len(self) + len(o))
        for i, a in enumerate(self):
            for j, b in enumerate(o):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def __pow__(self, n):
        if not isinstance(n, int) or n < 0:
            raise ValueError(f"power must be a natural number, not {n!r}")
        r, b = Poly(1), self
        while n:
            if n & 1:
                r *= b
            b *= b
            n >>= 1
        return r

    def __divmod__(self, o):
        if not o:
            raise ZeroDivisionError("division by the zero polynomial")
        rem, quot = list(self), [0] * max(0, len(self) - len(o) + 1)
        for i in range(len(quot) - 1, -1, -1):
            f, r = divmod(rem[i + o.degree], o.c[-1])
            if r:
                raise ArithmeticError(f"{rem[i + o.degree]} is not a multiple of {o.c[-1]}")
            quot[i] = f
            for j, b in enumerate(o):
                rem[i + j] -= f * b
        return Poly(*quot), Poly(*rem)

    def __floordiv__(self, o):
        return divmod(self, o)[0]

    def __mod__(self, o):
        return divmod(self, o)[1]

    def diff(self):
        return Poly(*(i * a for i, a in enumerate(self) if i))

    def compose(self, o):
        r = Poly()
        for a in reversed(self.c):
            r = r * o + a
        return r

    def __format__(self, var):
        return self.show(var or "x")

    def __repr__(self):
        return self.show("x")

    def show(self, var):
        out = ""
        for i in range(self.degree, -1, -1):
            a = self[i]
            if not a:
                continue
            sign = " - " if a < 0 else " + "
            mag = abs(a)
            out += (sign if out else "-" * (a < 0)) + ("" if mag == 1 and i else f"{mag:g}" if isinstance(mag, float) else str(mag)) + (f"{var}^{i}" if i > 1 else var if i else "")
        return out or "0"


def poly(v):
    return v if isinstance(v, Poly) else Poly(v)


def bisect(p, lo, hi, eps=1e-12):
    a = p(lo)
    if a * p(hi) > 0:
        raise ValueError("no sign change")
    while hi - lo > eps:
        mid = (lo + hi) / 2
        if a * p(mid) <= 0:
            hi = mid
        else:
            lo, a = mid, p(mid)
    return (lo + hi) / 2


def newton(p, x, steps=60):
    d = p.diff()
    for n in range(steps):
        step = p(x) / d(x)
        x -= step
        if abs(step) < 1e-15:
            return x, n
    return x, steps


def interpolate(points):
    """Newton's divided differences over integers, exact when they divide."""
    xs = [x for x, _ in points]
    table = [y for _, y in points]
    coeffs = [table[0]]
    for k in range(1, len(points)):
        table = [(b - a) / (xs[i + k] - xs[i]) for i, (a, b) in enumerate(zip(table, table[1:]))]
        coeffs.append(table[0])
    p, basis = Poly(), Poly(1)
    for c, x in zip(coeffs, xs):
        p, basis = p + basis * c, basis * Poly(-x, 1)
    return p


x = Poly.x()
p = x ** 3 - 6 * x ** 2 + 11 * x - 6
print(p, p.degree, [p(i) for i in range(5)], p == Poly.roots(1, 2, 3), {p: "key"}[Poly.roots(3, 1, 2)])
print(divmod(p, x - 1), p // (x - 2), p % (x - 5), p.diff(), p.diff().diff().diff().diff())
print((x + 1) ** 10)
print((1 + x) * (1 - x), 3 - x, -x, x - x, bool(x - x), x * 0 == 0, p[100], (x - x).degree)
print(f"{p:t}", f"{p}", (x ** 2 + 1).compose(x - 1), p.compose(Poly(2)))
print(round(bisect(x ** 2 - 2, 0, 2), 10), newton(x ** 3 - 2, 1.0), newton(p, 2.6))
print(interpolate([(0, 1), (1, 2), (2, 5), (3, 10)]), interpolate([(1, 1), (2, 8), (3, 27), (4, 64)])(10))
cheb = [Poly(1), x]
for _ in range(8):
    cheb.append(2 * x * cheb[-1] - cheb[-2])
print(cheb[9], sum(abs(c) for c in cheb[9]), [round(cheb[5](v / 4), 6) for v in range(-4, 5)])
for bad in [lambda: p ** -1, lambda: p ** x, lambda: divmod(p, Poly()), lambda: p // (2 * x), lambda: p + "s", lambda: bisect(p, 4, 5), lambda: p < x]:
    try:
        print(bad())
    except (ValueError, ArithmeticError, TypeError) as e:
        print(type(e).__name__, e)
