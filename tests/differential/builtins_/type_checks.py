class A:
    pass


class B(A):
    pass


b = B()
print(
    isinstance(b, A),
    isinstance(b, (int, A)),
    isinstance(b, (int, (str, (B,)))),
    isinstance(5, int | str),
    isinstance(None, int | None),
    issubclass(B, A),
    issubclass(A, B),
    issubclass(bool, (str, int)),
    issubclass(int, int | str),
    isinstance(A, type),
    isinstance(type, object),
    isinstance(1, object),
)
print(
    type(b) is B,
    type(b).__name__,
    type(type(b)),
    type(5),
    type(None),
    type(...),
    type(NotImplemented),
    type(print),
    type(lambda: 0),
    type(A.__init__),
    type(b"").__mro__,
    type(range(0)),
)
for f in (
    lambda: isinstance(1, 5),
    lambda: isinstance(1, "int"),
    lambda: isinstance(1, (int, 5)),
    lambda: isinstance("a", (int, 5)),
    lambda: issubclass(1, int),
    lambda: issubclass(int, 5),
    lambda: isinstance(1),
    lambda: issubclass(int),
    lambda: isinstance([1], list[int]),
    lambda: type(),
    lambda: type(1, 2),
    lambda: type("X", 5, {}),
    lambda: type(5, (), {}),
    lambda: type("X", (5,), {}),
    lambda: type("X", (), 5),
    lambda: isinstance(1, [int]),
    lambda: callable(),
    lambda: issubclass(5, (int,)),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Meta(type):
    def __instancecheck__(cls, obj):
        print("instancecheck", obj)
        return obj == 42

    def __subclasscheck__(cls, sub):
        print("subclasscheck", sub.__name__)
        return sub is int


class M(metaclass=Meta):
    pass


print(
    isinstance(42, M),
    isinstance(43, M),
    issubclass(int, M),
    issubclass(str, M),
    isinstance(M(), M),
    isinstance(42, (str, M)),
)


class Fake:
    @property
    def __class__(self):
        return int


print(isinstance(Fake(), int), type(Fake()).__name__, isinstance(Fake(), Fake))


class Call:
    def __call__(self):
        return 1


print(
    callable(Call()),
    callable(A),
    callable(b),
    callable(len),
    callable("a".upper),
    callable(lambda: 0),
    callable(None),
)
X = type("X", (A,), {"v": 5, "f": lambda self: self.v})
print(X, X().f(), X.__bases__, X.__mro__, X.__name__, X.__module__, X.__qualname__)
