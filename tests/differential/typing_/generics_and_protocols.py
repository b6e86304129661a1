from typing import Generic, Protocol, TypeVar, runtime_checkable, ParamSpec, TypeVarTuple, Unpack

T = TypeVar("T")

K = TypeVar("K", bound=int)

V = TypeVar("V", int, str)

C = TypeVar("C", covariant=True)


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)


s = Stack[int]()

s.push(5)

print(
    s.items,
    type(s).__name__,
    Stack[int],
    s.__orig_class__,
    Stack.__parameters__,
    Stack[int].__origin__,
    Stack[int].__args__,
    Stack.__orig_bases__,
    T,
    K.__bound__,
    V.__constraints__,
    repr(C),
    T.__name__,
    Stack[T][str],
    Stack[int] == Stack[int],
)


class Pair(Generic[T, K]):
    pass


class IntPair(Pair[int, K]):
    pass


print(
    Pair[int, bool],
    IntPair.__parameters__,
    IntPair.__orig_bases__,
    IntPair[bool].__args__,
    [b.__name__ for b in IntPair.__mro__],
)

for f in (
    lambda: Pair[int],
    lambda: Stack[int, str],
    lambda: Generic[int],
    lambda: Generic[T, T],
    lambda: IntPair[int, int],
    lambda: TypeVar("X", int),
    lambda: Stack[int][str],
    lambda: T(),
    lambda: isinstance(1, Stack[int]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
