from functools import singledispatch, singledispatchmethod
from collections.abc import Mapping, Sequence


@singledispatch
def show(x, *rest):
    return "object " + str(x)


@show.register
def _(x: int):
    return "int %d" % x


@show.register(float)
def show_float(x):
    return "float %.1f" % x


@show.register(list)
@show.register(tuple)
def _(x):
    return "seq " + ",".join(map(show, x))


@show.register
def _(x: str | bytes):
    return "text"


show.register(type(None), lambda x: "none")
print(
    show(1),
    show(True),
    show(2.5),
    show([1, 2.0, "a"]),
    show((None,)),
    show({}),
    show("x"),
    show(b"y"),
)
print(
    show.dispatch(bool) is show.dispatch(int),
    show.dispatch(dict).__name__,
    sorted(t.__name__ for t in show.registry),
    show.__name__,
    show_float(3),
)


class A:
    pass


class B(A):
    pass


@show.register(A)
def _(x):
    return "A"


print(show(A()), show(B()))


@show.register(B)
def _(x):
    return "B"


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
        print(str(e)[:90])


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
