type Int = int
type List[T] = list[T] | None
type Rec = dict[str, Rec] | str
type Fn[**P, R] = tuple[P, R]
type Multi[*Ts] = tuple[*Ts]
print(Int, Int.__name__, Int.__value__, Int.__type_params__, Int.__parameters__)
print(List, List.__value__, List.__type_params__, List[int], List[int].__args__, List[int].__origin__)
print(Rec.__value__, Multi[int, str], Fn.__type_params__)
print(type(Int).__name__, Int == Int, hash(Int) == hash(Int), Int.__module__)
print(Int | str, List[int] | None, (Int | str).__args__)
try:
    isinstance(5, Int)
except TypeError as e:
    print(e)
try:
    Int[str]
except TypeError as e:
    print(e)
try:
    Int()
except TypeError as e:
    print(e)
try:
    Int.__name__ = "x"
except AttributeError as e:
    print(e)
log = []


def note():
    log.append("evaluated")
    return int


type Lazy = note()
print(log)
print(Lazy.__value__, Lazy.__value__, log)


class C:
    type Inner = C
    type Param[T] = list[T]
    attr = 5
    type UsesAttr = attr


print(C.Inner, C.Inner.__value__, C.Param[str], C.UsesAttr.__value__)


def f():
    local = "closure"

    type Local = local
    type Generic[T] = tuple[T, local]
    return Local, Generic


l, g = f()
print(l.__value__, g.__value__)
type Bad = 1 / 0
for _ in range(2):
    try:
        Bad.__value__
    except ZeroDivisionError as e:
        print(e)
x: Int = 5
print(__annotations__)
from typing import TypeAliasType

A = TypeAliasType("A", list[int])
print(A, A.__value__, isinstance(Int, TypeAliasType))
