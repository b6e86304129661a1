from typing import TypeVarTuple, Unpack, TypeVar, Generic, ParamSpec, Callable

Ts = TypeVarTuple("Ts")
T = TypeVar("T")
P = ParamSpec("P")
print(Ts, T, P, Ts.__name__, P.args, P.kwargs)


class Array(Generic[*Ts]):
    pass


class Tagged(Generic[T, *Ts]):
    pass


print(Array[int], Array[int, str], Array[()], Tagged[int], Tagged[int, str, float], Array.__parameters__, Tagged.__parameters__)
print(tuple[*Ts], tuple[int, *Ts], tuple[*Ts][int, str], tuple[*tuple[int, str]], Array[*tuple[int, ...]])


def f(*args: *Ts) -> tuple[*Ts]:
    return args


print(f(1, "a"), f.__annotations__)


def g(*args: *tuple[int, str]):
    return args


print(g.__annotations__["args"])
print(list[*Ts])
t = (1, 2)


class Show:
    def __class_getitem__(cls, k):
        return k


print(Show[*t], Show[*t, 3], Show[0, *t], Show[*t, *t], Show[*()], Show[*"ab"])
d = {}
d[*t] = "tuple key"
print(d, d[1, 2], (*t, 1) in d)
d[*t, 3] = "three"
del d[*t]
print(d)


class Call(Generic[P, T]):
    def __init__(self, f: Callable[P, T]):
        self.f = f

    def __call__(self, *a: P.args, **k: P.kwargs) -> T:
        return self.f(*a, **k)


print(Call(pow)(2, 5), Call[[int, str], float], Call[..., int], Call.__parameters__)
print(Unpack[Ts], Unpack[tuple[int]], next(iter(Ts)))
try:
    Tagged[()]
except TypeError as e:
    print(e)
