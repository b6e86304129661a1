from typing import get_type_hints

x: int = 1
y: "str"
z: list[int] = [1]
print(__annotations__)
__annotations__["extra"] = "added"
print(list(__annotations__))


class C:
    a: int
    b: str = "d"
    c: "Later"

    def m(self, v: "C") -> None:
        w: undefined = 5
        return w

    d: float

    if True:
        e: int = 1
    for f in [1]:
        g: int


print(C.__annotations__, C().m(None))


class D(C):
    h: int


class E(C):
    pass


print(D.__annotations__, E.__annotations__ == {} or E.__annotations__ is C.__annotations__, "__annotations__" in E.__dict__)
C.__annotations__["patched"] = bool
print("patched" in C.__annotations__)


class Later:
    pass


print(get_type_hints(C)["c"], list(get_type_hints(D)))


def f(a: int, *args: str, k: "C" = None, **kw: dict[str, int]) -> list["C"]:
    local: int = 5
    return local


print(f.__annotations__, f(1))
print(get_type_hints(f))


def order():
    log = []

    def t(v):
        log.append(v)
        return v

    def g(a: t("a") = t("da"), *b: t("b"), c: t("c") = t("dc"), **d: t("d")) -> t("r"):
        pass

    return log


print(order())
(paren): int = 3
obj = type("O", (), {})()
obj.attr: int = 4
lst = [0]
lst[0]: str = "item"
print("paren" in __annotations__, "obj" in __annotations__, obj.attr, lst)
try:
    undefined_base.attr: int = 1
except NameError as e:
    print(e)
try:
    q: undefined_annotation = 1
except NameError as e:
    print(e, "q" in globals())
lam = lambda a, b=1: a
print(lam.__annotations__, hasattr(int, "__annotations__"), hasattr(len, "__annotations__"))
