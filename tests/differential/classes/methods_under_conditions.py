# Methods that a class statement defines only if a condition holds.
import sys

MANY = len(sys.argv) > 5


class Base:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n

    if MANY:
        def extra(self):
            return "base extra"

        def __add__(self, other):
            return "base add"

        def __len__(self):
            return 7

    def total(self, other):
        return self.value() + other.value()


class Derived(Base):
    def extra(self):
        return "derived extra"

    if not MANY:
        def value(self):
            return self.n * 10


class Other:
    def __init__(self, n):
        self.n = n

    def value(self):
        return -self.n

    def extra(self):
        return "other extra"

    def __len__(self):
        return 3


class Fallback:
    """Attributes come from `__getattr__`."""

    def __init__(self):
        self.x = 1

    if MANY:
        def missing(self):
            return "defined"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda: f"made {name}"

    def ask(self):
        return self.missing()


if MANY:
    class Conditional:
        def go(self):
            return 1
else:
    class Conditional:
        def stay(self):
            return 2


def ask(o):
    try:
        return o.extra()
    except AttributeError as e:
        return str(e)


def add(a, b):
    try:
        return a + b
    except TypeError as e:
        return str(e)


def length(o):
    try:
        return len(o)
    except TypeError as e:
        return str(e)


for _ in range(3):
    for o in (Base(2), Derived(3), Other(4)):
        print(o.value(), ask(o), add(o, o), length(o), bool(o), hasattr(o, "extra"))
    print(Base(1).total(Derived(2)), Derived(1).total(Other(2)), Fallback().ask(), Fallback().missing())
print(hasattr(Conditional(), "go"), Conditional().stay())
Base.extra = lambda self: "set later"
print([ask(o) for o in (Base(2), Derived(3), Other(4))])
Base.value = lambda self: "changed"
print([o.value() for o in (Base(2), Derived(3), Other(4))])


def make(flag):
    class Local:
        if flag:
            def name(self):
                return "flagged"

        def other(self):
            return self.name() if hasattr(self, "name") else "none"

    return Local


for flag in (False, True, False, True):
    c = make(flag)
    print(c().other(), c().name() if flag else ask(c()))
