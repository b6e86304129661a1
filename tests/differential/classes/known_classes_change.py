# Instances of classes that the compiler knows, while what it knows stops being true.


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y

    def describe(self):
        return f"point {self.x} {self.y}"


class Point3(Point):
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def norm(self):
        return self.x * self.x + self.y * self.y + self.z * self.z


def total(points):
    out = 0
    for p in points:
        out += p.norm()
    return out


points = [Point(1, 2), Point3(1, 2, 3), Point(3, 4)]
print(total(points))


# A method replaced while the loop that calls it runs.
def replacing(points):
    out = []
    for i, p in enumerate(points):
        if i == 1:
            Point.norm = lambda self: -1
        out.append(p.norm())
    return out


print(replacing(points))
print(total(points))
del Point.norm
try:
    total(points)
except AttributeError as e:
    print(e)
Point.norm = lambda self: self.x
print(total(points))


# A method replaced while its arguments are evaluated: it was looked up before.
class Order:
    def go(self, value):
        return ("old", value)


def change():
    Order.go = lambda self, value: ("new", value)
    return 5


def ordered(o):
    return o.go(change()), o.go(6)


print(ordered(Order()))


# An instance attribute hides a method.
class Hidden:
    def __init__(self):
        self.n = 1

    def m(self):
        return "class"


def call(h):
    first = h.m()
    h.m = lambda: "instance"
    second = h.m()
    del h.m
    return first, second, h.m()


print(call(Hidden()))


# A property takes the place of attributes that instances have already.
class Late:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v


def reader(o):
    before = o.v
    Late.v = property(lambda self: "from property")
    after = o.v
    try:
        o.v = 3
    except AttributeError as e:
        print(e)
    print(o.__dict__)
    del Late.v
    return before, after, o.v, o.get()


print(reader(Late(7)))
print(Late(8).get())


# The class of an instance changes.
class A:
    def __init__(self):
        self.a = "a"
        self.b = "b"

    def who(self):
        return "A" + self.a + self.b


class B:
    def __init__(self):
        self.b = "bb"
        self.a = "aa"

    def who(self):
        return "B" + self.a + self.b


def switch(o):
    first = o.who()
    o.__class__ = B
    second = o.who(), o.a, o.b
    o.a = "new"
    return first, second, o.who(), sorted(o.__dict__.items())


print(switch(A()))


# `__setattr__` and `__getattribute__` that come later.
class Watched:
    def __init__(self, v):
        self.v = v


def watch(o):
    seen = []
    o.v = 1
    Watched.__setattr__ = lambda self, n, x: (seen.append((n, x)), object.__setattr__(self, n, x))[0]
    o.v = 2
    del Watched.__setattr__
    o.v = 3
    Watched.__getattribute__ = lambda self, n: ("asked", n)
    r = o.v
    del Watched.__getattribute__
    return seen, r, o.v


print(watch(Watched(0)))


# Other bases.
class Base1:
    def hello(self):
        return "base 1"


class Base2:
    def hello(self):
        return "base 2"


class Derived(Base1):
    def __init__(self):
        self.k = 1

    def both(self):
        return self.hello(), self.k


def rebase(d):
    a = d.both()
    Derived.__bases__ = (Base2,)
    return a, d.both()


print(rebase(Derived()))


# A metaclass and decorators that change what the body says.
class Meta(type):
    def __new__(meta, name, bases, ns):
        if "f" in ns:
            inner = ns["f"]
            ns["f"] = lambda self: ("wrapped", inner(self))
        return super().__new__(meta, name, bases, ns)


class Made(metaclass=Meta):
    def __init__(self):
        self.q = 4

    def f(self):
        return self.q


print([m.f() for m in [Made(), Made()]])


def decorate(cls):
    class Sub(cls):
        def f(self):
            return "sub", super().f()

    return Sub


@decorate
class Decorated:
    def __init__(self):
        self.w = 2

    def f(self):
        return self.w


print([d.f() for d in [Decorated(), Decorated()]])


# The same statement run twice, with other bases.
def make(base):
    class Local(base):
        def __init__(self):
            self.i = 1

        def f(self):
            return self.i, self.g()

    return Local


class G1:
    def g(self):
        return "g1"


class G2:
    def g(self):
        return "g2"


print([make(b)().f() for b in (G1, G2, G1)])


# Attributes unset, deleted and set from outside.
class Partial:
    kind = "default"

    def __init__(self, full):
        if full:
            self.extra = 1

    def show(self):
        try:
            return self.extra, self.kind
        except AttributeError as e:
            return str(e), self.kind


def partial(a, b):
    out = [a.show(), b.show()]
    a.kind = "own"
    b.later = 5
    out += [a.show(), b.show(), b.later]
    del a.extra
    out.append(a.show())
    Partial.extra = "class"
    out += [a.show(), b.show()]
    return out


print(partial(Partial(True), Partial(False)))
p = Partial(True)
p.later, p.kind = 1, 2
print(vars(p))


# `__slots__`.
class Slotted:
    __slots__ = ("b", "a")

    def __init__(self, a):
        self.a = a

    def sum(self):
        return self.a + self.b


class More(Slotted):
    __slots__ = ["c"]

    def __init__(self, a, b, c):
        self.a, self.b, self.c = a, b, c

    def sum(self):
        return self.a + self.b + self.c


class Dicted(Slotted):
    def __init__(self, a, d):
        self.a = a
        self.b = 10
        self.d = d


def slots(objects):
    out = []
    for o in objects:
        try:
            out.append(o.sum())
        except AttributeError as e:
            out.append(str(e))
        o.b = 2
        out.append(o.sum())
    return out


print(slots([Slotted(1), More(1, 5, 7), Dicted(1, 2)]))
d = Dicted(4, 5)
d.e = 6
print(d.d, d.__dict__)


class Shadow(Slotted):
    a = "class value"

    def __init__(self):
        self.b = 1


print(Shadow().a)


# Subclasses made at run time, and functions shared between classes.
Dynamic = type("Dynamic", (Point,), {"describe": lambda self: "dynamic", "norm": lambda self: 100})
print([o.describe() for o in (Point(1, 2), Dynamic(3, 4), Point3(5, 6, 7))])


class Thief:
    describe = Point.describe

    def __init__(self):
        self.y = "stolen"
        self.x = "goods"


print(Thief().describe())


# `__del__` sees attributes in the order in which they are replaced.
class Loud:
    def __init__(self, name):
        self.name = name
        self.next = None

    def __del__(self):
        print("del", self.name)


def chain():
    a = Loud("a")
    a.next = Loud("b")
    a.next = Loud("c")
    print("replaced")
    a.next = None
    print("cleared")
    return a


x = chain()
x = None
print("end")


# Attributes of classes, read through classes and instances, while they change.
class Counter:
    count = 0
    limit = 3

    def bump(self):
        Counter.count += 1
        return self.count, self.limit, Counter.count


class SubCounter(Counter):
    pass


def counting(objects):
    out = []
    for i, o in enumerate(objects):
        out.append(o.bump())
        if i == 1:
            SubCounter.count = "sub"
        if i == 2:
            o.limit = "own"
        if i == 3:
            del SubCounter.count
            Counter.limit = "changed"
    return out


print(counting([Counter(), SubCounter(), Counter(), SubCounter(), SubCounter(), Counter()]))


# Properties that change.
class Account:
    def __init__(self):
        self._balance = 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        self._balance = value

    @property
    def fixed(self):
        return "fixed"


class Rich(Account):
    pass


def accounts(objects):
    out = []
    for i, a in enumerate(objects):
        a.balance += 2
        out.append((a.balance, a.fixed))
        try:
            a.fixed = 1
        except AttributeError as e:
            out.append(str(e))
        if i == 1:
            Rich.balance = property(lambda self: 100, lambda self, v: out.append(("set", v)))
        if i == 3:
            Account.fixed = "plain"
        if i == 4:
            a._balance = "x"
            Account.balance.fget.__code__ = (lambda self: "other code").__code__
            out.append(a.balance)
    return out


print(accounts([Account(), Rich(), Account(), Rich(), Account()]))


# Defaults that change.
class Defaults:
    def f(self, a, b=2, c="c"):
        return a, b, c


def with_defaults(d):
    first = d.f(1), d.f(1, c=3), d.f(b=5, a=4)
    Defaults.f.__defaults__ = ("new b", "new c")
    second = d.f(1), d.f(1, c=3)
    Defaults.f.__defaults__ = None
    try:
        d.f(1)
    except TypeError as e:
        print(e)
    return first, second


print(with_defaults(Defaults()))


def plain(a, b=2, *, k=3):
    return a, b, k


def two(a, b=[]):
    b.append(a)
    return b


def three(a, b=None, c=-1.5, d=True):
    return a, b, c, d


print(plain(1), plain(1, 5), plain(1, k=9), two(1), two(2), three(0), three(0, d=None), three(0, 1, 2))
three.__defaults__ = (7, 8, 9)
print(three(0), three(0, c=1))

# Modules: native ones, too.
import math
import string


def modules():
    out = [math.floor(2.5), string.digits]
    saved = math.floor, string.digits
    math.floor = lambda x: "replaced"
    string.digits = "none"
    out += [math.floor(2.5), string.digits]
    vars(math)["floor"] = saved[0]
    string.digits = saved[1]
    out += [math.floor(2.5), string.digits]
    del math.floor
    try:
        math.floor(2.5)
    except AttributeError as e:
        out.append(str(e))
    math.floor = saved[0]
    return out


for _ in range(2):
    print(modules())
