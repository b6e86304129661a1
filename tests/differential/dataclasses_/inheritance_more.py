from dataclasses import dataclass, field, fields, make_dataclass, asdict


@dataclass
class Base:
    id: int
    name: str = "base"


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
