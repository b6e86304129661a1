# super() in classes that the compiler knows, methods with closures, generator methods, and what changes them.


class A:
    def __init__(self, x):
        self.x = x

    def f(self, y=1):
        return "A.f", self.x, y

    def items(self):
        yield self.x
        yield from range(2)

    def only_a(self):
        return "only A"


class B(A):
    def __init__(self, x, z):
        super().__init__(x)
        self.z = z

    def f(self, y=2):
        return "B.f", super().f(y), super().f()

    def items(self):
        yield "B"
        yield from super().items()


class C(B):
    def f(self, y=3):
        first = super().f
        return "C.f", super().f(y), first(y=0), super().only_a()

    def __init__(self):
        super().__init__(1, 2)
        super(C, self).__init__(3, 4)


def run(objects):
    return [(o.f(), o.f(9), list(o.items()), o.only_a()) for o in objects]


objects = [A(1), B(2, 3), C()]
for line in run(objects):
    print(line)
B.f = lambda self, y=0: "new B.f"
for line in run(objects):
    print(line)
del B.f
A.only_a = lambda self: "other"
for line in run(objects):
    print(line)


# Multiple inheritance of a known class: what comes next is the instance's business.
class Mixin:
    def f(self, y=0):
        return "Mixin.f", super().f(y)


class D(B, Mixin):
    pass


class E(Mixin, B):
    pass


class Root:
    def f(self, y=0):
        return "Root.f"


class Left(Root):
    def f(self, y=0):
        return "Left", super().f(y)


class Right(Root):
    def f(self, y=0):
        return "Right", super().f(y)


class Both(Left, Right):
    pass


print([o.f() for o in (E(1, 2), Left(), Right(), Both(), Left())])
try:
    print(D(1, 2).f())
except AttributeError as e:
    print(e)


# The same statement several times: methods with closures are several functions.
def make(n):
    class Local(A):
        def __init__(self):
            super().__init__(n)

        def f(self, y=0):
            return n, y, super().f(y)

        def gen(self):
            for i in range(self.x):
                yield n * i

    return Local


def use(o):
    return o.f(5), list(o.gen())


classes = [make(2), make(3)]
print([use(c()) for c in classes], use(classes[0]()), use(make(4)()))


# The first argument is bound anew, or is another object.
class Strange(A):
    def f(self, other):
        self = other
        return super().f(7)

    def g(first):
        return [super(Strange, first).f(i) for i in range(2)]


print(Strange(1).f(Strange(2)), Strange(3).g())
try:
    Strange(1).f(5)
except TypeError as e:
    print(e)


# Errors pass through.
class Raises(A):
    def __init__(self):
        super().__init__()


try:
    Raises()
except TypeError as e:
    print(e)


class Gen:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield i

    def pairs(self, k=2):
        for i in self:
            yield i, i * k


def total(g):
    return sum(g), [p for p in g.pairs()], [p for p in g.pairs(k=3)]


print(total(Gen(4)))
Gen.pairs = lambda self, k=0: ["patched"]
print(total(Gen(2)))
