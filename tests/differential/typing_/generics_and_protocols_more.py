from typing import Generic, Protocol, TypeVar, runtime_checkable, ParamSpec, TypeVarTuple, Unpack


@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self) -> str:
        return "hi " + self.name


class Dog:
    name = "rex"

    def greet(self):
        return "woof"


class Cat(Named):
    def __init__(self):
        self.name = "tom"


print(
    isinstance([], HasLen),
    isinstance(5, HasLen),
    isinstance(Dog(), Named),
    isinstance(object(), Named),
    Cat().greet(),
    issubclass(list, HasLen),
)


class Plain(Protocol):
    def f(self): ...


for f in (
    lambda: isinstance(1, Plain),
    lambda: Plain(),
    lambda: HasLen(),
    lambda: issubclass(Dog, Named),
):
    try:
        print(f())
    except TypeError as e:
        print(e)

P = ParamSpec("P")

Ts = TypeVarTuple("Ts")


class Arr(Generic[Unpack[Ts]]):
    pass


print(P, P.args, P.kwargs, Ts, Arr[int, str], Arr[()], Arr.__parameters__)
