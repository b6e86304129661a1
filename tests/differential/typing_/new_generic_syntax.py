class Box[T]:
    def __init__(self, v: T):
        self.v = v

    def map[U](self, f: "Callable[[T], U]") -> "Box[U]":
        return Box(f(self.v))


def first[T](xs: list[T]) -> T:
    return xs[0]


def bounded[T: int, U: (str, bytes), *Ts, **P](x: T, y: U):
    return x, y


type Alias = int | str

type Vec[T] = list[T]

type Rec = list[Rec] | int

print(
    Box(5).map(str).v,
    Box[int],
    Box.__type_params__,
    Box.__parameters__,
    first([7]),
    first.__type_params__,
    first.__annotations__,
    bounded(1, "a"),
    bounded.__type_params__,
)

t, u, ts, p = bounded.__type_params__

print(
    t.__bound__,
    u.__constraints__,
    ts,
    p,
    type(ts).__name__,
    type(p).__name__,
    t.__name__,
    t.__covariant__,
    t.__infer_variance__,
)

print(
    Alias,
    Alias.__value__,
    Vec,
    Vec[int],
    Vec.__type_params__,
    Vec.__value__,
    Rec.__value__,
    type(Alias).__name__,
    Alias.__name__,
    Vec[int].__args__,
    Vec[int].__origin__,
)

print(
    [b.__name__ for b in Box.__mro__],
    Box.__orig_bases__,
    isinstance(Box(1), Box),
    Box[str](3).v,
    Box[int] == Box[int],
)
