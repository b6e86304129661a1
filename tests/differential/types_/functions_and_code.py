def outer(a, b=2, /, c=3, *args, d, e=5, **kw) -> int:
    """doc text"""
    local = 1

    def inner():
        return a, local

    return inner


f = outer

co = f.__code__

print(
    f.__name__,
    f.__qualname__,
    f.__doc__,
    f.__defaults__,
    f.__kwdefaults__,
    f.__annotations__,
    f.__module__,
    f.__closure__,
    co.co_argcount,
    co.co_posonlyargcount,
    co.co_kwonlyargcount,
    co.co_varnames[:7],
    co.co_name,
    co.co_freevars,
    co.co_cellvars,
    co.co_flags & 12,
)

i = outer(1, d=0)

print(i(), i.__closure__[0].cell_contents, i.__code__.co_freevars, i.__qualname__, i.__name__)

f.attr = "x"

f.__defaults__ = (10, 20)

print(f.attr, f.__dict__, f(1, d=0)())

f.__name__ = "renamed"

f.__doc__ = "new doc"

print(f.__name__, f.__doc__, repr(f).split(" at ")[0])


def g(x, y=1):
    return x + y


print(g(1))

g.__defaults__ = (100,)

print(g(1))

g.__defaults__ = None

try:
    g(1)
except TypeError as e:
    print(e)

g.__kwdefaults__ = None
