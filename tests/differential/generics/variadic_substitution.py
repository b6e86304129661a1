"""What variadic type parameters stand for in aliases."""

from typing import TypeVar, TypeVarTuple, Unpack, Callable, Generic
Ts = TypeVarTuple("Ts"); T = TypeVar("T"); U = TypeVar("U")
a = tuple[T, *Ts, U]
print(a, a.__parameters__)
print(a[int, str], a[int, str, float], a[int, str, float, bytes], a[*tuple[int, str]], a[int, *tuple[str, ...], float])
for bad in ((int,), ()):
    try: print(a[bad])
    except TypeError as e: print(e)
print(list[tuple[*Ts]][int, str], dict[T, tuple[*Ts]][int, str, bytes], tuple[*Ts][()], tuple[*Ts][*Ts], list[T][int])
print(tuple[Unpack[Ts]][int], tuple[T, T][int], dict[T, list[U]][int, str])
class A[*X, Y]:
    m: tuple[*X]
print(A[int, str, float], A.__type_params__, tuple[*A.__type_params__[0]], A[int].__args__)
type Al[*Z] = tuple[int, *Z]
print(Al[int, str], Al.__value__)
for bad in (lambda: list[T][int, str], lambda: dict[T, U][int], lambda: list[int][str]):
    try: print(bad())
    except TypeError as e: print(e)
