"""`import *` leaves the builtins that must know their place what they are."""

from names import *


class Base:
    def __init__(self, x):
        self.x = x


class Derived(Base):
    def __init__(self, x):
        super().__init__(x + one)


print(Derived(1).x, "one" in globals(), globals is not None, globals()["two"])


def f(a):
    b = a
    return sorted(locals()), eval("1 + 2")


print(f(1), [n for n in dir() if not n.startswith("_")])
