class Frac:
    def __init__(self, n, d=1):
        a, b = abs(n), abs(d)
        while b:
            a, b = b, a % b
        if d < 0:
            n, d = -n, -d
        self.n, self.d = n // a, d // a

    @staticmethod
    def coerce(v):
        if isinstance(v, Frac):
            return v
        if isinstance(v, int):
            return Frac(v)
        return None

    def _op(f):
        def forward(self, o):
            o = Frac.coerce(o)
            return NotImplemented if o is None else f(self, o)

        def backward(self, o):
            o = Frac.coerce(o)
            return NotImplemented if o is None else f(o, self)

        return forward, backward

    __add__, __radd__ = _op(lambda a, b: Frac(a.n * b.d + b.n * a.d, a.d * b.d))
    __sub__, __rsub__ = _op(lambda a, b: Frac(a.n * b.d - b.n * a.d, a.d * b.d))
    __mul__, __rmul__ = _op(lambda a, b: Frac(a.n * b.n, a.d * b.d))
    __truediv__, __rtruediv__ = _op(lambda a, b: Frac(a.n * b.d, a.d * b.n))
    __lt__, __gt__ = _op(lambda a, b: a.n * b.d < b.n * a.d)

    def __eq__(self, o):
        o = Frac.coerce(o)
        return o is not None and (self.n, self.d) == (o.n, o.d)

    def __hash__(self):
        return hash((self.n, self.d)) if self.d != 1 else hash(self.n)

    def __float__(self):
        return self.n / self.d

    def __repr__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)


h, t = Frac(1, 2), Frac(1, 3)
print(h + t, h - t, h * t, h / t, 1 + h, 1 - t, 2 * h, 1 / t, h + 1)
print(sum([h, t, Frac(1, 6)]), max(h, t), sorted([h, t, 0, 1, Frac(-3, 4)]))
print(h == Frac(2, 4), h != t, Frac(4, 2) == 2, {Frac(2): "two"}[2], float(t))
print(sum((Frac(1, k) for k in range(1, 25)), Frac(0)))
for f in [lambda: h + "x", lambda: "x" + h, lambda: h < 1.5, lambda: h + 0.5]:
    try:
        print(f())
    except TypeError as e:
        print(e)
