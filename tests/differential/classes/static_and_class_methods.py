class C:
    count = 0

    def __init__(self):
        type(self).count += 1

    @staticmethod
    def add(a, b=1):
        return a + b

    @classmethod
    def make(cls, n):
        return [cls() for _ in range(n)]

    @classmethod
    def name(cls):
        return cls.__name__

    def inst(self):
        return self.add(1), self.name()


class D(C):
    count = 0


print(C.add(1), C().add(5, 6), C.name(), D.name(), D().name(), D().inst())
D.make(3)
print(C.count, D.count)
print(type(C.__dict__["add"]).__name__, type(C.__dict__["make"]).__name__, type(C.add).__name__, type(C.make).__name__)
print(C.make.__self__ is C, D.make.__self__ is D, C.make.__func__ is D.make.__func__, C.add is D.add)
f = C.add
print(f(10))
s = staticmethod(lambda: "callable static")
print(s(), s.__wrapped__())


class E:
    @staticmethod
    def helper():
        return "in body"

    value = helper()
    table = {"h": helper}

    def use(self):
        return self.table["h"]()

    @classmethod
    def alt(cls, s):
        self = cls.__new__(cls)
        self.v = s
        return self


print(E.value, E().use(), E.alt("x").v)
C.late = classmethod(lambda cls, x: (cls.__name__, x))
C.late2 = staticmethod(lambda x: x)
print(D.late(1), D().late2(2))


class F(D):
    @classmethod
    def name(cls):
        return "F:" + super().name()

    @staticmethod
    def add(a, b=100):
        return C.add(a, b) * 2


print(F.name(), F.add(1), F().inst())
try:
    classmethod(5).__get__(None, C)()
except TypeError as e:
    print(e)
print(C.__dict__["make"].__func__.__name__, C.__dict__["add"].__func__(3))
