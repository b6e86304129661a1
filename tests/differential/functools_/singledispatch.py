from functools import singledispatch, singledispatchmethod


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
