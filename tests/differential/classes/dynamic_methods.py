class C:
    def __init__(self, n):
        self.n = n


def double(self):
    return self.n * 2


C.double = double
c = C(5)
print(c.double())
c.double = lambda: "instance override"
print(c.double(), C(6).double())
del c.double
print(c.double())
for i in range(3):
    setattr(C, f"times{i}", lambda self, i=i: self.n * i)
print([getattr(c, f"times{i}")() for i in range(3)])
C.__len__ = lambda self: self.n
C.__getitem__ = lambda self, i: i * self.n
C.__eq__ = lambda self, o: "patched eq"
C.__str__ = lambda self: f"C<{self.n}>"
print(len(c), c[3], c == 1, str(c), f"{c}")
C.__call__ = lambda self, *a: a
print(c(1, 2), callable(c))
del C.__call__
print(callable(c))
try:
    c()
except TypeError as e:
    print(e)


class Base:
    pass


class Sub(Base):
    pass


s = Sub()
Base.greet = lambda self: "from base"
print(s.greet())
Sub.greet = lambda self: "from sub"
print(s.greet())
del Sub.greet
print(s.greet())
Sub.__bases__ = (type("New", (), {"greet": lambda self: "from new base"}),)
print(s.greet(), [k.__name__ for k in Sub.__mro__])


class Mixin:
    def extra(self):
        return "mixin"


D = type("D", (Mixin, C), {})
print(D(1).extra(), D(4).double(), len(D(9)))
s.__class__ = Base
print(type(s).__name__, s.greet())
C.n = property(lambda self: self.__dict__.get("n", 0) + 1000, lambda self, v: self.__dict__.__setitem__("n", v))
print(c.n, c.double())
c.n = 1
print(c.n)
