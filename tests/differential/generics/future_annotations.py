from __future__ import annotations

from typing import get_type_hints

x: undefined_is_fine = 1
y: list[int] = []


def f(a: int | str, b: C, *c: "quoted", d: 1 + 2 = 3, e: lambda q: q = None) -> dict[str, tuple[int, ...]]:
    pass


class C:
    a: NoSuch.attr[1:2, "x"]
    b: not True
    c: (1, 2)
    d: f"{x}!" = ""
    e: {"k": [i for i in y]}

    def m(self) -> C:
        return self


print(__annotations__)
for k, v in f.__annotations__.items():
    print(k, repr(v))
print(C.__annotations__)
print(C.m.__annotations__)


class D:
    child: D
    n: int = 0


print(get_type_hints(D), get_type_hints(D)["child"] is D)
print(type(annotations).__name__, annotations.compiler_flag > 0, annotations.optional[:3])


def log(v):
    print("never called")
    return v


def g(a: log("x")) -> log("y"):
    pass


print(g.__annotations__)
z: log("module") = 5
print(__annotations__["z"])
