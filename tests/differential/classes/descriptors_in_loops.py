"""Descriptors written in Python, in loops that are compiled for them, and what changes under them."""


class Checked:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj._level

    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(f"negative {self.slot}: {value}")
        obj._level = value


class Account:
    level = Checked()

    def __init__(self, level):
        self.level = level


def total(a, n):
    s = 0
    errors = 0
    for i in range(n):
        try:
            a.level = i % 7 - 1
        except ValueError as e:
            errors += len(str(e))
        s += a.level
    return s, errors


a = Account(3)
print(total(a, 100), a.level, a.__dict__, Account.level is Account.__dict__["level"])


# A descriptor without __set__: the instance comes first.
class Lazy:
    calls = 0

    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner=None):
        Lazy.calls += 1
        return self.f(obj)


class Shape:
    def __init__(self, w):
        self.w = w

    @Lazy
    def area(self):
        return self.w * 2


def areas(shapes):
    return [s.area for s in shapes]


shapes = [Shape(i) for i in range(5)]
print(areas(shapes), Lazy.calls)
shapes[2].__dict__["area"] = "own"
print(areas(shapes), Lazy.calls)
shapes[3].area = "assigned"
print(areas(shapes), Lazy.calls)


# Keyed by the owner, with a class that derives from the owner, and one that overrides the name.
class Named:
    def __get__(self, obj, owner):
        return owner.__name__

    def __set__(self, obj, value):
        obj.seen = (type(obj).__name__, value)


class Base:
    who = Named()


class Derived(Base):
    pass


class Other(Base):
    def __init__(self):
        self.seen = None

    who = "plain"


def names(objects):
    out = []
    for o in objects:
        o.who = len(out)
        out.append((o.who, o.seen if hasattr(o, "seen") else None))
    return out


print(names([Base(), Derived(), Base()]))
print(names([Base(), Other(), Derived()]))


# What changes while the loop runs.
class Counter:
    def __get__(self, obj, owner=None):
        return obj.n

    def __set__(self, obj, value):
        obj.n = value


class Holder:
    c = Counter()

    def __init__(self):
        self.n = 0


def run(h, n, at, change):
    out = []
    for i in range(n):
        h.c = h.c + 1
        if i == at:
            change()
        out.append(h.c)
    return out


print(run(Holder(), 5, -1, None))


def replace_get():
    Counter.__get__ = lambda self, obj, owner=None: obj.n * 100


print(run(Holder(), 5, 2, replace_get))


class Doubled(Counter):
    def __get__(self, obj, owner=None):
        return obj.n * 2


def replace_class():
    Holder.__dict__["c"].__class__ = Doubled


print(run(Holder(), 5, 2, replace_class))


class Holder2:
    c = Counter()

    def __init__(self):
        self.n = 0


def replace_attribute():
    Holder2.c = 7


h = Holder2()
try:
    print(run(h, 5, 2, replace_attribute), h.__dict__)
except Exception as e:
    print(type(e).__name__, e)


# The descriptor goes away while its own method runs.
class Vanishing:
    def __init__(self):
        self.text = "still" + "here"

    def __get__(self, obj, owner=None):
        if hasattr(type(obj), "v2"):
            del type(obj).v2
            del type(obj).v
        return self.text * 2

    def __set__(self, obj, value):
        pass

    def __del__(self):
        print("gone")


class Owner:
    v = Vanishing()
    v2 = 1


def vanish(o, n):
    out = []
    for i in range(n):
        try:
            o.v = i
            out.append(o.v)
        except AttributeError as e:
            out.append(str(e))
    return out


print(vanish(Owner(), 2))


# __get__ that raises, also AttributeError before a __getattr__.
class Raises:
    def __get__(self, obj, owner=None):
        raise AttributeError("from get")

    def __set__(self, obj, value):
        raise TypeError("from set")


class WithFallback:
    x = Raises()

    def __getattr__(self, name):
        return "fallback " + name


class Without:
    x = Raises()


def read(o):
    out = []
    for _ in range(3):
        try:
            out.append(o.x)
        except AttributeError as e:
            out.append(str(e))
        try:
            o.x = 1
        except TypeError as e:
            out.append(str(e))
    return out


print(read(WithFallback()))
print(read(Without()))


# Slots, keyword defaults and other numbers of parameters.
class Two:
    def __get__(self, obj):
        return 2


class Many:
    def __get__(self, *args):
        return len(args)

    def __set__(self, *args):
        args[0].last = args[1]


class Slotted:
    __slots__ = ("last",)
    two = Two()
    many = Many()


def slotted(s):
    out = []
    for i in range(3):
        try:
            out.append(s.two)
        except TypeError as e:
            out.append("TypeError")
        try:
            s.many = i
        except AttributeError as e:
            out.append(str(e))
        out.append(s.many)
    return out


print(slotted(Slotted()))


class Meta(type):
    def __setattr__(cls, name, value):
        print("set", name)
        super().__setattr__(name, value)


class WithMeta(metaclass=Meta):
    c = Counter()

    def __init__(self):
        self.n = 5

    def __setattr__(self, name, value):
        if name == "c":
            value += 1000
        object.__setattr__(self, name, value)


Counter.__get__ = lambda self, obj, owner=None: obj.n
w = WithMeta()
print(run(w, 3, -1, None))
WithMeta.c = Counter()
print(run(w, 3, -1, None))
