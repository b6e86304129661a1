# Methods of classes with __getattr__ or a base further up: found as elsewhere, replaced, hidden and taken away.
class Asked:
    def __init__(self):
        self.n = 0
        self.asked = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        self.asked.append(name)
        return lambda *a: (name, a)

    def step(self, k):
        self.n += k
        return self.n

    @property
    def broken(self):
        raise AttributeError("inner")

    @classmethod
    def made(cls):
        return cls.__name__

    @staticmethod
    def twice(x):
        return 2 * x


def drive(o):
    out = []
    for i in range(3):
        out.append((o.step(i), o.missing(i), o.made(), o.twice(i)))
    return out


a = Asked()
print(drive(a), a.broken(1), a.asked)
a.step = lambda k: -k
print(drive(a)[2])
del a.step
print(a.step(5))
Asked.step = lambda self, k: "new"
print(a.step(1))
del Asked.step
print(a.step(1), a.asked[-1])


class Full:
    def __getattribute__(self, name):
        return lambda *a: ("full", name, a)

    def __getattr__(self, name):
        return 1

    def step(self, k):
        return k


print(drive(Full())[1])


class Listed(list):
    def __getattr__(self, name):
        return lambda *a: (name, len(self), a)


l = Listed([1, 2])
for i in range(2):
    l.append(i)
    print(l.pop(0), l.more(i), len(l))


class Base:
    def f(self):
        return ["Base"]

    def __new__(cls, *a):
        return super().__new__(cls)


class Left(Base):
    def f(self):
        return ["Left"] + super().f()


class Right(Base):
    def f(self):
        return ["Right"] + super().f()


class Both(Left, Right):
    def f(self):
        return ["Both"] + super().f()


class Leaf(Left):
    pass


for _ in range(2):
    print(Both().f(), Leaf().f(), Right().f())
    Base.f = lambda self: ["changed"]
Right.g = lambda self: "g of Right"
try:
    print(super(Left, Both()).g(), super(Left, Leaf()).g())
except AttributeError as e:
    print(e)
Base.g = lambda self: "g of Base"
print(super(Left, Both()).g(), super(Left, Leaf()).g())
del Right.g
print(super(Left, Both()).g(), super(Leaf, Leaf()).f())
Leaf.__bases__ = (Right,)
print(Leaf().f(), super(Leaf, Leaf()).g())
# More classes and names than a small table of lookups holds apart.
classes = [type(f"C{i}", (Base,), {f"m{j}": (lambda self, v=i * 10 + j: v) for j in range(8)}) for i in range(40)]
total = 0
for _ in range(3):
    for i, c in enumerate(classes):
        o = c()
        total += sum(getattr(o, f"m{j}")() for j in range(8))
        setattr(c, "m3", lambda self: 1)
print(total)
