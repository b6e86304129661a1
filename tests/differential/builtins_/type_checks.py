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
