class C:
    def __init__(self, x):
        self.x = x

    def m(self):
        return self.x

    def n(self, a, b=1):
        return a, b

    @classmethod
    def c(cls, a):
        return a

    @staticmethod
    def s(a):
        return a

    def __call__(self, q):
        return q

    def __getitem__(self, i):
        return i


class D:
    pass


class E(D):
    def __init__(self):
        pass


o = C(1)
cases = [
    lambda: C(),
    lambda: C(1, 2),
    lambda: C(y=1),
    lambda: C(x=1, y=1),
    lambda: o.m(1),
    lambda: o.n(),
    lambda: o.n(1, 2, 3),
    lambda: C.m(),
    lambda: C.n(o),
    lambda: C.c(),
    lambda: o.c(1, 2),
    lambda: C.s(),
    lambda: o.s(1, 2),
    lambda: o(),
    lambda: o(1, 2),
    lambda: D(1),
    lambda: D(a=1),
    lambda: E(1),
    lambda: E(a=1),
    lambda: o.__getitem__(),
    lambda: object(1),
    lambda: object.__new__(),
    lambda: object.__new__(5),
    lambda: D.__init__(),
    lambda: D().__init__(1),
]
for i, f in enumerate(cases):
    try:
        f()
        print(i, "no error")
    except TypeError as e:
        print(i, e)


def outer():
    def inner(a):
        pass

    inner()


try:
    outer()
except TypeError as e:
    print(e)
try:
    (lambda a, b: 0)(1)
except TypeError as e:
    print(e)
