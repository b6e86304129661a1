"""super(), locals() and globals() in modules that import everything from another: the names may come from there."""

from base import *
from shadow import *


class Child(Base):
    names = [name for name in locals() if not name.startswith("_")]
    other = 1
    seen = sorted(name for name in locals() if not name.startswith("_"))

    def __init__(self, x):
        super().__init__(x)
        self.y = x + 1

    def describe(self):
        return "child of " + super().describe()


class Meta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.tag = name.lower()


class Tagged(metaclass=Meta):
    pass


def variables(a, b=2):
    c = a + b
    return locals()


print(Child(3).describe(), Child.names, Child.seen, Tagged.tag)
print(variables(1), "Child" in globals(), vars() is globals())
print(dir())
