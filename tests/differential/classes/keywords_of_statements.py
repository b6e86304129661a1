"""Class statements with keyword arguments, whose instances loops use."""


class Base:
    registry = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append((cls.__name__, tag))
        cls.tag = tag

    def __init__(self, x):
        self.x = x


class A(Base, tag="a"):
    def get(self):
        return self.x


class B(A, tag="b"):
    def get(self):
        return self.x * 2


class Meta(type):
    def __new__(mcs, name, bases, ns, extra=0):
        cls = super().__new__(mcs, name, bases, ns)
        cls.extra = extra
        return cls

    def __init__(cls, name, bases, ns, extra=0):
        super().__init__(name, bases, ns)


class M(metaclass=Meta, extra=5):
    def __init__(self):
        self.y = self.extra

    def get(self):
        return self.y


class N(M, extra=6):
    pass


def total(objects, n):
    s = 0
    for i in range(n):
        for o in objects:
            s += o.get()
            o.x = i
    return s


print(Base.registry, A.tag, B.tag)
print(total([A(1), B(2), M(), N()], 10))
