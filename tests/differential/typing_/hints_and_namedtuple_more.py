from typing import *

from dataclasses import dataclass


class Emp(NamedTuple):
    name: str
    id: int = 3

    def hello(self):
        return f"hello {self.name}"


e = Emp("Bob")


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int


@overload
def over(x: int) -> int: ...


@overload
def over(x: str) -> str: ...


def over(x):
    return x * 2


print(over(2), over("a"), len(get_overloads(over)))


@final
class Fin:
    @override
    def m(self): ...

    @no_type_check
    def n(self, x: "garbage!"): ...


print(Fin.__final__, Fin.m.__override__, get_type_hints(Fin.n))

v: int

w: "list[int]" = [1]

print(__annotations__)

for g in (
    lambda: Emp(),
    lambda: Emp("a", 1, 2),
    lambda: isinstance({}, Movie),
    lambda: get_type_hints(5),
    lambda: setattr(e, "id", 1),
    lambda: NamedTuple("X", [("a", int)])(5),
    lambda: assert_never(5),
    lambda: isinstance(e, NamedTuple),
    lambda: get_type_hints(lambda x: x),
):
    try:
        print(g())
    except Exception as x:
        print(type(x).__name__, x)

U = Annotated[int, "units", 5]

print(
    U.__metadata__,
    get_args(U),
    get_origin(U),
    Annotated[U, 6],
    get_type_hints(dataclass(type("D", (), {"__annotations__": {"u": U}}))),
    U.__origin__,
)
