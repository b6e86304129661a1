print(int | str, int | None, None | int, int | str | float, (int | str) | (str | bytes), int | int, list[int] | None)
u = int | str
print(u.__args__, type(u).__name__, u == str | int, u != int | float, hash(u) == hash(str | int), u.__parameters__, (int | int) is int)
print(isinstance(1, u), isinstance(1.5, u), isinstance(None, int | None), issubclass(bool, u), issubclass(float, u))


class A:
    pass


class M(type):
    def __or__(cls, o):
        return "meta or"

    def __ror__(cls, o):
        return "meta ror"


class B(metaclass=M):
    pass


print(A | int, A | None, A | A, B | int, int | B, "x" | B)
for bad in [
    lambda: int | 5,
    lambda: 5 | int,
    lambda: int | "str",
    lambda: "str" | int,
    lambda: None | None,
    lambda: isinstance(1, int | list[int]),
    lambda: isinstance([], list[int] | int),
    lambda: (int | str)(),
    lambda: (int | str)[int],
    lambda: u.nope,
    lambda: u & int,
    lambda: u < u,
]:
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
from typing import TypeVar, Union, Optional

T = TypeVar("T")
print(T | int, int | T, (list[T] | None)[int], (list[T] | T).__parameters__, Union[int, str] == int | str, Optional[int] == int | None)
print(Union[int, str], Optional[int], Union[int], Union[int, int], Union[int, None], Union[str, Union[int, float]])
from types import UnionType

print(isinstance(u, UnionType), UnionType.__name__, isinstance(Union[int, str], UnionType))


def f(x: int | None = None) -> list[int] | str:
    return x


print(f.__annotations__)
match 5:
    case int() | str():
        print("or pattern is not a union")
x: "int | str" = 3
print(__annotations__, [t.__name__ for t in (int | str | A).__args__])
