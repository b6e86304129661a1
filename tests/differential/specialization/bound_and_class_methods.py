# Static and class methods, and methods that are kept and called later.
import types


class Strength:
    def __init__(self, v):
        self.v = v

    @classmethod
    def stronger(cls, a, b, *, by=0):
        return cls.__name__, a.v < b.v + by

    @classmethod
    def made(cls, *vs):
        return [cls(v) for v in vs]

    @staticmethod
    def weakest(*all):
        return max(a.v for a in all)

    def plus(self, n=1):
        return self.v + n


class Sub(Strength):
    @classmethod
    def stronger(cls, a, b, *, by=10):
        return "sub", super().stronger(a, b, by=by)


def calls(n):
    out = []
    a, b = Strength(1), Sub(2)
    for i in range(n):
        out.append(Strength.stronger(a, b))
        out.append(Sub.stronger(a, b))
        out.append(a.stronger(b, a, by=i))
        out.append(b.stronger(b, a))
        out.append(Strength.weakest(a, b))
        out.append(Sub.weakest(b))
        out.append([s.v for s in Sub.made(1, 2)])
    return out


for line in calls(2):
    print(line)


def kept(n):
    s = Strength(10)
    f = s.plus
    g = Strength.plus
    t = 0
    for i in range(n):
        t += f(i) + f() + g(s, i) + g(s)
    return t


print(kept(5))


class Button:
    def __init__(self):
        self.on_click = None
        self.log = []

    def click(self, *args):
        return self.on_click(*args) if args else self.on_click()


class Handler:
    def __init__(self, name):
        self.name = name

    def handle(self, x=0):
        return self.name, x

    def other(self, x=5):
        return "other", x


def events():
    h = Handler("h")
    out = []
    for cb in [h.handle, h.other, Handler("i").handle, lambda x=1: ("lambda", x), Handler.handle.__get__(3.5, float).__func__.__name__.upper, types.MethodType(lambda self, x=7: (self, x), 42)]:
        b = Button()
        b.on_click = cb
        out.append(b.click())
        if len(out) < 4:
            out.append(b.click(2))
    return out


print(events())


def apply(f, v):
    return f(v)


class Twice:
    def __init__(self, k):
        self.k = k

    def run(self, v):
        return self.k * v

    def all(self, vs):
        return [apply(self.run, v) for v in vs] + list(map(self.run, vs))


print(Twice(2).all([1, 2.5, "ab"]))


def raising(n):
    out = []
    for f in (Strength(1).plus, Strength.weakest, Strength.stronger):
        try:
            out.append(f(n, n, n))
        except Exception as e:
            out.append((type(e).__name__, str(e)))
    return out


print(raising(1))

# Changed after use.
Strength.stronger = classmethod(lambda cls, a, b, **kw: "new")
Strength.weakest = staticmethod(lambda *a: "also new")
for line in calls(1):
    print(line)
Strength.plus.__defaults__ = (100,)
print(kept(2))


class Meta(type):
    def which(cls, k=1):
        return cls.__name__, k


class A(metaclass=Meta):
    pass


def of_meta(n):
    out = []
    for i in range(n):
        out.append(A.which())
        out.append(A.which(i))
    return out


print(of_meta(2))


def recursion(n):
    class R:
        def go(self, n):
            f = self.go
            return 0 if n == 0 else 1 + f(n - 1)

    return R().go(n)


print(recursion(50))
try:
    recursion(10**6)
except RecursionError as e:
    print("RecursionError")
