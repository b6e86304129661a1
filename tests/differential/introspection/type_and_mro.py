class A:
    pass


class B(A):
    pass


b = B()
print(type(b) is B, type(B) is type, type(type) is type, b.__class__ is B, B.__class__ is type)
print(B.__name__, B.__qualname__, B.__module__, B.__bases__, B.__base__, B.__mro__, B.mro() == list(B.__mro__))
print(A.__subclasses__(), object.__bases__, type.__bases__, type.__mro__, bool.__mro__, object.__base__)
print([type(v).__name__ for v in [1, 1.5, 1j, "s", b"b", [], (), {}, set(), frozenset(), None, ..., NotImplemented, range(1), slice(1), len, lambda: 0, type, object, property(), staticmethod(len), b.__init__, A, (x for x in []), iter([]), iter(()), iter(""), iter({}), iter(range(1)), enumerate([]), zip(), map(len, []), filter(len, []), reversed([]), {}.keys(), {}.values(), {}.items(), memoryview(b""), bytearray()]])
print(type(b)() is not b, isinstance(type(b)(), B), type(5)("7"), type([])((1, 2)), type({})(a=1))
C = type(b)
print(C is B, C.__name__)
print(issubclass(bool, int), issubclass(type, object), isinstance(object, type), isinstance(type, object), isinstance(object(), type))
print(B.__dict__.keys() >= {"__module__", "__doc__"}, B.__doc__)
print(int.__name__, int.__doc__[:12], len.__doc__ is not None, int.__module__, b.__module__, b.__doc__)
print(type.__call__(B).__class__.__name__, object.__new__(B).__class__.__name__, B.__call__().__class__.__name__)
print(callable(B), callable(b), callable(type), callable(None), hash(B) == hash(B), B == B, B != A, B is not A)
print({int: "int", str: "str", B: "B"}[type(b)], {type(1): 1}, [t.__name__ for t in sorted([str, int, B], key=lambda t: t.__name__)])


class Meta(type):
    def mro(cls):
        m = super().mro()
        return [m[0], Extra] + m[1:] if cls.__name__ == "M" else m


class Extra:
    injected = "from a changed mro"


class M(metaclass=Meta):
    pass


print(M.__mro__, M.injected)
try:
    B.__bases__ = (int,)
except TypeError as e:
    print(e)
try:
    B.__bases__ = ()
except TypeError as e:
    print(e)
try:
    int.x = 1
except TypeError as e:
    print(e)
try:
    del str.upper
except TypeError as e:
    print(e)
try:
    B.__name__ = "C\0"
except ValueError as e:
    print(e)
