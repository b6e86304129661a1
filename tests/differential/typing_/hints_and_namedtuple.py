from typing import *
from dataclasses import dataclass


class Emp(NamedTuple):
    name: str
    id: int = 3

    def hello(self):
        return f"hello {self.name}"


e = Emp("Bob")
print(
    e,
    e.id,
    e._fields,
    Emp._field_defaults,
    Emp.__annotations__,
    e.hello(),
    e == ("Bob", 3),
    e._replace(id=9),
    Emp.__orig_bases__ == (NamedTuple,),
)


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int


m = Movie(title="x", year=1999)
print(
    m,
    type(m),
    Movie.__annotations__,
    Movie.__total__,
    sorted(Movie.__required_keys__),
    sorted(Movie.__optional_keys__),
    Movie({"title": "a"}),
)
TD = TypedDict("TD", {"in": int, "class": str})
print(TD(**{"in": 1}), TD.__annotations__)


def f(
    a: int, b: "str" = "x", *args: float, c: Optional[list] = None, **kw: "Any"
) -> "Dict[str, int]":
    x: int = 5
    return {}


print(f.__annotations__, get_type_hints(f))


class A:
    x: int
    y: "List[A]" = []
    z: ClassVar[str] = "c"

    def m(self, q: "A") -> None: ...


class B(A):
    w: float
    x: str


print(A.__annotations__, B.__annotations__, get_type_hints(B), get_type_hints(A.m))
print(get_type_hints(A, include_extras=True)["z"], is_typeddict(Movie), is_typeddict(dict))


@overload
def over(x: int) -> int: ...
@overload
def over(x: str) -> str: ...
def over(x):
    return x * 2


print(over(2), over("a"), len(get_overloads(over)))


@final
class Fin:
    @override
    def m(self): ...

    @no_type_check
    def n(self, x: "garbage!"): ...


print(Fin.__final__, Fin.m.__override__, get_type_hints(Fin.n))
v: int
w: "list[int]" = [1]
print(__annotations__)
for g in (
    lambda: Emp(),
    lambda: Emp("a", 1, 2),
    lambda: isinstance({}, Movie),
    lambda: get_type_hints(5),
    lambda: setattr(e, "id", 1),
    lambda: NamedTuple("X", [("a", int)])(5),
    lambda: assert_never(5),
    lambda: isinstance(e, NamedTuple),
    lambda: get_type_hints(lambda x: x),
):
    try:
        print(g())
    except Exception as x:
        print(type(x).__name__, x)
U = Annotated[int, "units", 5]
print(
    U.__metadata__,
    get_args(U),
    get_origin(U),
    Annotated[U, 6],
    get_type_hints(dataclass(type("D", (), {"__annotations__": {"u": U}}))),
    U.__origin__,
)
