class A:
    __secret = "A's"

    def __init__(self):
        self.__x = 1
        self.__y__ = 2
        self._z = 3

    def get(self):
        return self.__x, self.__secret

    def __hidden(self):
        return "hidden of A"

    def call(self):
        return self.__hidden()

    def kw(self, __arg=5):
        __local = __arg
        return __local, list(locals())[1:]


class B(A):
    __secret = "B's"

    def __init__(self):
        super().__init__()
        self.__x = 100

    def both(self):
        return self.__x, self._A__x

    def __hidden(self):
        return "hidden of B"


a, b = A(), B()
print(a.get(), b.get(), b.both(), b.call())
print(a.__dict__, b.__dict__)
print(a._A__hidden(), b._B__hidden(), A._A__secret, B._B__secret)
try:
    a.__x
except AttributeError as e:
    print(e)
print(a.kw())
print(a.kw(_A__arg=9))
try:
    a.kw(__arg=9)
except TypeError as e:
    print(e)


class _Leading:
    def __init__(self):
        self.__v = 1


class ___:
    def __init__(self):
        self.__v = 1


print(_Leading().__dict__, ___().__dict__)


class C:
    def m(self):
        global __glob
        __glob = "mangled global"

        def inner():
            return __name2

        __name2 = "closure"
        return inner()


print(C().m(), "_C__glob" in globals(), "__glob" in globals())
print(hasattr(a, "_A__x"), getattr(a, "_A__x"), hasattr(a, "__x"))
print(sorted(n for n in vars(A) if "secret" in n or "hidden" in n))


class D:
    class __Inner:
        def __m(self):
            return "m"

    x = __Inner()._Inner__m()


print(D.x, D._D__Inner.__name__, D._D__Inner.__qualname__)
