from typing import Generic, TypeVar, Protocol, runtime_checkable, NamedTuple, TypedDict, Any, Callable, get_type_hints, cast

T = TypeVar("T")
K = TypeVar("K", bound=int)
V = TypeVar("V", str, bytes)
print(T, K.__bound__, V.__constraints__, T.__name__)


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
s.push(1)
s.push(2)
print(s.pop(), type(s).__name__, Stack[int], Stack.__parameters__, Stack.__orig_bases__, s.__orig_class__)


class Two(Generic[K, V]):
    pass


class Sub(Stack[int], Two[K, str]):
    pass


print(Sub.__orig_bases__, Sub.__parameters__, [c.__name__ for c in Sub.__mro__], Two[int, str], Sub[int])
for bad in [lambda: Two[int], lambda: Stack[int, int], lambda: Generic[int], lambda: Generic(), lambda: TypeVar("X", int)]:
    try:
        bad()
    except TypeError as e:
        print(e)


@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...


class Speaks(Protocol):
    def speak(self) -> str: ...


class Dog:
    def speak(self):
        return "woof"


print(isinstance([], HasLen), isinstance(5, HasLen))
try:
    isinstance(Dog(), Speaks)
except TypeError as e:
    print(e)
try:
    Speaks()
except TypeError as e:
    print(e)


class P(NamedTuple):
    x: int
    y: int = 0

    def norm(self):
        return abs(self.x) + abs(self.y)


print(P(1), P(1, 2).norm(), P._fields, P(3)._replace(y=5), P._field_defaults, P.__annotations__, P(1) == (1, 0))


class Movie(TypedDict, total=False):
    name: str
    year: int


m: Movie = {"name": "x"}
m2 = Movie(name="y", year=1)
print(m, m2, type(m2).__name__, Movie.__annotations__, Movie.__total__)
print(cast(int, "not checked"), Any, Callable[[int], str], Callable[..., None])


class Node:
    next: "Node"
    val: "list[int]"


def f(a: "int", b: "Node | None" = None) -> "str": ...


print(get_type_hints(Node)["val"], get_type_hints(f)["a"], get_type_hints(f)["return"])
