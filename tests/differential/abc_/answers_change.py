# What an abstract class answers changes: by registration, hooks, caches that are emptied, other metaclasses.
import abc
import collections.abc
from abc import ABC, ABCMeta


class Shape(ABC):
    pass


class Round(Shape):
    pass


class Square:
    pass


def ask(*values):
    out = []
    for _ in range(3):
        out.append([(isinstance(v, Shape), issubclass(type(v), Shape)) for v in values])
    return out


print(ask(Square(), Round(), 1, None))
Shape.register(Square)
print(ask(Square(), Round(), 1, None))
Shape.register(int)
print(ask(Square(), Round(), 1, True, None))


class Late(Square):
    pass


print(ask(Late()), isinstance(Late, Shape))


class Liar:
    @property
    def __class__(self):
        return Round


class Asker:
    def __getattribute__(self, name):
        if name == "__class__":
            print("asked")
            return Round
        return object.__getattribute__(self, name)


for _ in range(3):
    print(isinstance(Liar(), Shape), issubclass(Liar, Shape), isinstance(Asker(), Shape), issubclass(Asker, Shape))


class Hooked(ABC):
    says = False

    @classmethod
    def __subclasshook__(cls, other):
        return cls.says


class X:
    pass


class Y:
    pass


print(isinstance(X(), Hooked), isinstance(X(), Hooked))
Hooked.says = True
print(isinstance(X(), Hooked), isinstance(Y(), Hooked), issubclass(Y, Hooked))
Hooked._abc_caches_clear()
print(isinstance(X(), Hooked), isinstance(Y(), Hooked))
Hooked.says = False
print(isinstance(X(), Hooked), isinstance(Y(), Hooked))
Hooked._abc_caches_clear()
print(isinstance(X(), Hooked), isinstance(Y(), Hooked))


class Meta(ABCMeta):
    count = 0

    def __instancecheck__(cls, instance):
        Meta.count += 1
        return Meta.count % 2 == 0 or super().__instancecheck__(instance)


class Counted(metaclass=Meta):
    pass


print([isinstance(1, Counted) for _ in range(6)], [issubclass(int, Counted) for _ in range(3)])


class Sub(ABCMeta):
    def __subclasscheck__(cls, other):
        print("subclass of", cls.__name__, other.__name__)
        return super().__subclasscheck__(other)


class Told(metaclass=Sub):
    pass


print([isinstance(1, Told) for _ in range(2)], [issubclass(int, Told) for _ in range(2)])

# The methods of ABCMeta itself are replaced.
before = ABCMeta.__instancecheck__
print(isinstance(1.5, Shape))
ABCMeta.__instancecheck__ = lambda cls, v: "yes"
print(isinstance(1.5, Shape), isinstance(Square(), Shape))
ABCMeta.__instancecheck__ = before
print(isinstance(1.5, Shape), isinstance(Square(), Shape))

# Classes come and go: their places in memory are used again.
for i in range(300):
    good = type("T", (Round,) if i % 3 == 0 else (), {})
    value = good()
    assert isinstance(value, Shape) == (i % 3 == 0), i
    assert issubclass(good, Shape) == (i % 3 == 0), i
    assert isinstance(value, collections.abc.Sized) is False
    del good, value
for value in ([], {}, (), "", b"", 1, None, set(), range(3), iter([])):
    print(
        type(value).__name__,
        [
            isinstance(value, c)
            for c in (
                collections.abc.Sequence,
                collections.abc.Mapping,
                collections.abc.Iterable,
                collections.abc.Iterator,
                collections.abc.Hashable,
                collections.abc.Set,
            )
            for _ in range(2)
        ][::2],
    )
try:
    issubclass(1, Shape)
except TypeError as e:
    print(e)
