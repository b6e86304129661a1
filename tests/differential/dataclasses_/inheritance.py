from dataclasses import dataclass, field, fields, make_dataclass, asdict


@dataclass
class Base:
    id: int
    name: str = "base"


@dataclass
class Child(Base):
    extra: float = 1.5
    name: str = "child"


@dataclass
class Grand(Child):
    items: list = field(default_factory=lambda: [1])

    def __post_init__(self):
        self.label = f"{self.name}#{self.id}"


g = Grand(7)

print(
    g,
    g.label,
    Child(1),
    [f.name for f in fields(Grand)],
    Base(1) == Child(1),
    Grand(1) == Grand(1),
    isinstance(g, Base),
    Grand.__mro__[1].__name__,
)

try:

    @dataclass
    class Bad(Base):
        z: int

except TypeError as e:
    print(e)


@dataclass(frozen=True)
class Fz:
    a: int


for opts in ({}, {"frozen": True}):
    try:

        @dataclass(**opts)
        class Sub(Fz):
            b: int = 0

        print(Sub(1), opts)
    except TypeError as e:
        print(e)

M = make_dataclass(
    "M", ["x", ("y", int), ("z", int, field(default=5))], namespace={"sum": lambda s: s.y + s.z}
)

print(M(1, 2), M(1, 2).sum(), M.__name__)
