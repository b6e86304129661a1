def f(a, b=1, /, c=2, *args, d, e=5, **kw):
    """Docstring."""
    x = 1
    y = lambda: x
    return y


c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals >= 8)
print(c.co_varnames[:8], c.co_cellvars, c.co_freevars, c.co_firstlineno)
print(bool(c.co_flags & 4), bool(c.co_flags & 8), bool(c.co_flags & 32))
print(f.__defaults__, f.__kwdefaults__, f.__doc__, f.__module__, f.__dict__)


class K:
    def m(self):
        def inner():
            pass

        return inner

    @staticmethod
    def s():
        pass

    lam = lambda self: 0


print(K.m.__qualname__, K().m().__qualname__, K.s.__qualname__, K.lam.__qualname__, K().m.__qualname__, K().m.__func__.__name__)
print(K.m.__code__.co_varnames, K.m.__code__.co_firstlineno - c.co_firstlineno)


def gen():
    yield


async def co():
    pass


print(bool(gen.__code__.co_flags & 0x20), bool(co.__code__.co_flags & 0x80))
h = f.__get__(5)
print(h.__self__, h.__func__ is f)
import types

g = types.FunctionType(K.s.__code__, globals(), "renamed")
print(g.__name__, g())


def original():
    return "original"


def other():
    return "other"


original.__code__ = other.__code__
print(original(), original.__name__)
try:
    original.__code__ = 5
except TypeError as e:
    print(e)


def wrapper(fn):
    def w(*a):
        return fn(*a)

    w.__name__, w.__doc__, w.__wrapped__ = fn.__name__, fn.__doc__, fn
    return w


w = wrapper(f)
print(w.__name__, w.__doc__, w.__wrapped__ is f, w.__qualname__)
import inspect

print(inspect.signature(f), inspect.signature(K.m), inspect.signature(K().m), inspect.signature(lambda x, *y: 0))
print([p.kind.name for p in inspect.signature(f).parameters.values()])
print(inspect.isfunction(f), inspect.isbuiltin(len), inspect.ismethod(K().m), inspect.isclass(K), inspect.getdoc(f))
