def f(a, b: int = 2, *args, c: str = "x", **kw) -> float:
    """Doc of f."""
    return a


print(f.__name__, f.__qualname__, f.__doc__, f.__module__)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__)
print(f.__closure__, f.__dict__)
f.attr = 5
f.other = [1]
print(f.__dict__, f.attr)
del f.attr
print(hasattr(f, "attr"), vars(f))
f.__name__ = "renamed"
f.__doc__ = None
f.__qualname__ = "Some.where"
print(f.__name__, f.__doc__, f.__qualname__)
for bad in [lambda: setattr(f, "__name__", 1), lambda: setattr(f, "__defaults__", 1), lambda: f.nope, lambda: setattr(f, "__dict__", 1)]:
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


def outer():
    """  indented doc
    second line
    """

    def inner():
        pass

    class K:
        def m(self):
            def deep():
                pass

            return deep

    return inner, K


i, K = outer()
print(i.__qualname__, K.__qualname__, K.m.__qualname__, K().m().__qualname__)
print(outer.__doc__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames[:5])
print((lambda: 0).__name__, type(f).__name__, callable(f), type(f.__call__).__name__)
print(print.__name__, len.__qualname__, [].append.__qualname__, str.upper.__qualname__, print.__module__)


def nodoc():
    "a" + "b"


print(nodoc.__doc__, i.__doc__)
