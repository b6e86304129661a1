print(list[int], dict[str, int], tuple[int, str], tuple[()], tuple[int, ...], set[str], frozenset[int], type[int])
print(list[list[dict[str, set[int]]]], list["Forward"], list[None], list[...], dict[int, "x"])
a = list[int]
print(a.__origin__, a.__args__, a.__parameters__, type(a).__name__, a == list[int], a != list[str], hash(a) == hash(list[int]), a is list[int])
print(a(), a([1, 2]), a("ab"), dict[str, int](x=1), tuple[int]([1]), type(a()) is list)
print(a.append, a.__class__, a.__name__, a.__doc__ == list.__doc__, a.mro()[0])
print({list[int]: 1}[list[int]], [list[int]].index(list[int]), list[int] in {list[int]})
for bad in [
    lambda: list[int][str],
    lambda: isinstance([], list[int]),
    lambda: issubclass(list, list[int]),
    lambda: int[str],
    lambda: str[int],
    lambda: object[int],
    lambda: list[int].nope,
    lambda: list[int] + 1,
    lambda: setattr(list[int], "x", 1),
]:
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class IntList(list[int]):
    pass


class D(dict[str, int], object):
    pass


print(IntList([1]), IntList.__bases__, IntList.__orig_bases__, D.__bases__, D.__orig_bases__, D(a=1))
from typing import TypeVar

T, U = TypeVar("T"), TypeVar("U")
print(T, list[T], list[T].__parameters__, dict[T, U].__parameters__, dict[T, list[U]][int, str], list[T][int], dict[T, T][int])
print(tuple[T, ...][int], list[list[T]][U], type[T][int])
try:
    dict[T, U][int]
except TypeError as e:
    print(e)
from types import GenericAlias

print(isinstance(list[int], GenericAlias), GenericAlias(list, (int,)) == list[int], GenericAlias(int, str), isinstance(list[int], type))
print(*list[int], type(next(iter(tuple[int]))).__name__)
x: list[int] = []
y: "dict[str, list[int]]" = {}
print(__annotations__)
