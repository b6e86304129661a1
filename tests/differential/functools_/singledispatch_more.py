from functools import singledispatch, singledispatchmethod

from collections.abc import Mapping, Sequence


@singledispatch
def show(x, *rest):
    return "object " + str(x)


class A:
    def __repr__(self):
        return "instance of " + type(self).__name__


class B(A):
    pass


print(show(B()), show(A()))


@singledispatch
def kind(x):
    return "other"


@kind.register(Mapping)
def _(x):
    return "mapping"


@kind.register(Sequence)
def _(x):
    return "sequence"


print(kind({}), kind([]), kind("s"), kind(range(3)), kind(5), kind({1}))

for f in (lambda: show(), lambda: show.register(5), lambda: show.register("x", len)):
    try:
        print(f())
    except TypeError as e:
        print(str(e).partition(":")[0])


class Neg:
    @singledispatchmethod
    def neg(self, x):
        raise NotImplementedError(type(x).__name__)

    @neg.register
    def _(self, x: int):
        return -x

    @neg.register
    def _(self, x: str):
        return x[::-1]

    @singledispatchmethod
    @classmethod
    def make(cls, x):
        return cls.__name__, x


print(Neg().neg(5), Neg().neg("abc"), Neg.make(1), Neg().make("z"))

try:
    Neg().neg(1.5)
except NotImplementedError as e:
    print("NotImplementedError", e)
