class A:
    pass


class B(A):
    pass


b = B()


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
