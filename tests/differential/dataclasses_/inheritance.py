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


@dataclass
class Custom:
    x: int

    def __repr__(self):
        return "custom"

    def __eq__(self, o):
        return True


print(Custom(1), Custom(1) == 5, Custom.__hash__)


@dataclass
class Tree:
    v: int
    kids: list["Tree"] = field(default_factory=list)

    def depth(self):
        return 1 + max((k.depth() for k in self.kids), default=0)


t = Tree(1, [Tree(2, [Tree(3)]), Tree(4)])
print(t, t.depth(), asdict(t), asdict(t, dict_factory=lambda kv: [k for k, _ in kv]))
t.kids[1].kids.append(t)
print(repr(t)[-60:])


class Mixin:
    def hello(self):
        return f"hello {self.name}"


@dataclass
class Mixed(Mixin, Base):
    pass


print(Mixed(1, "m").hello(), Mixed(2))


@dataclass
class WithProp:
    raw: int

    @property
    def double(self):
        return self.raw * 2

    @classmethod
    def parse(cls, s):
        return cls(int(s))

    def __lt__(self, o):
        return self.raw < o.raw


print(WithProp.parse("21").double, sorted([WithProp(3), WithProp(1)]))
