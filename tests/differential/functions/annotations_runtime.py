def f(a: int, b: "str" = "x", *args: float, c: list[int] = None, **kw: dict) -> "Ret":
    pass


print(f.__annotations__)
print(list(f.__annotations__))


def g(x: 1 + 1, y: print("annotation evaluated") = print("default evaluated")):
    pass


print(g.__annotations__)


def none(x):
    pass


print(none.__annotations__)
none.__annotations__["x"] = int
print(none.__annotations__)
try:
    def bad(x: undefined_thing):
        pass
except NameError as e:
    print(e)


class C:
    def m(self, other: "C") -> "C":
        return other

    def n(self) -> int | None:
        pass


print(C.m.__annotations__, C.n.__annotations__)
lam = lambda x: x
print(lam.__annotations__)


def order(a: (log := ["a"]) = 1, *, b: log.append("b") = 2) -> log.append("ret"):
    pass


print(log)
f.__annotations__ = {"replaced": True}
print(f.__annotations__)
try:
    f.__annotations__ = 5
except TypeError as e:
    print(e)
del f.__annotations__
print(f.__annotations__)
