from typing import *


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
