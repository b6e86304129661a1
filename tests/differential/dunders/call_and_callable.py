class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *rest, **kw):
        return self.n + x, rest, kw


a = Adder(10)
print(a(1), a(1, 2, k=3), callable(a), callable(Adder), callable(5), list(map(Adder(1), [1, 2])))


class Chain:
    def __init__(self, path=""):
        self.path = path

    def __getattr__(self, name):
        return Chain(f"{self.path}.{name}")

    def __call__(self, *a):
        return Chain(f"{self.path}({', '.join(map(repr, a))})")

    def __getitem__(self, k):
        return Chain(f"{self.path}[{k!r}]")

    def __repr__(self):
        return f"root{self.path}"


print(Chain().a.b(1, "x").c[0]["k"](2))


class Meta(type):
    def __call__(cls, *a):
        obj = super().__call__(*a)
        obj.via_meta = True
        return obj


class M(metaclass=Meta):
    pass


print(M().via_meta)


class NotCallable:
    def __init__(self):
        self.__call__ = lambda: "instance attr"


n = NotCallable()
print(callable(n), n.__call__())
try:
    n()
except TypeError as e:
    print(e)


class Nested:
    class __call__:
        def __init__(self, x):
            self.x = x


r = Nested()(5)
print(type(r).__name__, r.x)


class Static:
    @staticmethod
    def __call__(x):
        return x * 2


class ClsM:
    @classmethod
    def __call__(cls, x):
        return cls.__name__, x


print(Static()(4), ClsM()(5))


class Compose:
    def __init__(self, *f):
        self.f = f

    def __call__(self, x):
        for f in self.f:
            x = f(x)
        return x

    def __rshift__(self, g):
        return Compose(*self.f, g)

    def __rrshift__(self, x):
        return self(x)


print(Compose(int) >> str >> len >> print and "built", "00123" >> (Compose(int) >> str >> len))
print(Adder.__call__(a, 5), a.__call__(6), (lambda: 7).__call__(), len.__call__("abc"))
