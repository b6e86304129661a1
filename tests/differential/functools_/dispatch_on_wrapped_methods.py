"""Static and class methods know what they wrap; singledispatchmethod takes their annotations."""

class A:
    @staticmethod
    def f(arg: int) -> str:
        "doc"
    @classmethod
    def g(cls, arg: int) -> str:
        "doc g"
for n in "fg":
    d = A.__dict__[n]
    print(d.__name__, d.__qualname__, d.__module__, d.__doc__, d.__annotations__, d.__wrapped__ is d.__func__, d.__dict__)
    try:
        print(d.x)
    except AttributeError as e:
        print(e)
from functools import singledispatchmethod, singledispatch
class T:
    @singledispatchmethod
    @classmethod
    def t(cls, arg):
        "base"
        cls.arg = "base"
        return cls
    @t.register
    @classmethod
    def _(cls, arg: int):
        return "int", cls.__name__
    @t.register(str)
    @classmethod
    def _(cls, arg):
        return "str", cls.__name__
    @singledispatchmethod
    @staticmethod
    def s(arg):
        return "base"
    @s.register
    @staticmethod
    def _(arg: int):
        return "int"
print(T.t(1), T.t("x"), T().t(1), T.s(1), T.s(None), T.t.__name__, T.t.__doc__)
print(staticmethod(len).__wrapped__, repr(staticmethod(len)), classmethod(len))
