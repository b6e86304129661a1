class Box[T]:
    def __init__(self, v: T):
        self.v = v

    def map[U](self, f: "Callable[[T], U]") -> "Box[U]":
        return Box(f(self.v))


def first[T](xs: list[T]) -> T:
    return xs[0]


type Alias = int | str


class Sub[T, S](Box[T]):
    pass


print(Sub.__type_params__, Sub.__orig_bases__, Sub[int, str].__args__)

try:
    Sub[int]
except TypeError as e:
    print(e)

type Lazy = undefined_name

try:
    Lazy.__value__
except NameError as e:
    print(e)

undefined_name = float

print(Lazy.__value__)


def outer[T]():
    def inner(x: T) -> T:
        return x

    return inner


print(outer().__annotations__, outer()(5), T if "T" in globals() else "T not global")


class Meth[T]:
    items: list[T]

    def add(self, x: T) -> None: ...


print(Meth.__annotations__, Meth.add.__annotations__)

for f in (
    lambda: Alias(),
    lambda: isinstance(1, Alias),
    lambda: Alias[int],
    lambda: setattr(Alias, "__value__", 1),
    lambda: first[int],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
