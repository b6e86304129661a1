# The methods of data classes: their parameters, defaults, what they compare and hash, what they refuse.
import copy
import dataclasses
import inspect
from abc import ABC, abstractmethod
from dataclasses import KW_ONLY, InitVar, dataclass, field
from dataclasses import field as entry
from typing import ClassVar


def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Point:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
    count: ClassVar[int] = 0


p = Point(1)
q = Point(1, tags=[])
print(p, q, p == q, p is q, p.tags is q.tags, Point.y, hasattr(Point, "tags"), Point.count)
p.tags.append(p)
print(p)
print(Point.__hash__, Point.__match_args__, Point.__init__.__qualname__, Point.__doc__)
print(inspect.signature(Point), Point.__init__.__annotations__)
print(sorted(n for n in vars(Point) if not n.startswith("__")), ".dataclass" in vars(Point))
attempt(lambda: Point())
attempt(lambda: Point(1, 2, [], 4))
attempt(lambda: Point(1, x=2))
attempt(lambda: Point(1, z=2))
attempt(lambda: hash(p))
print(p == 1, p != q, Point(1, float("nan")) == Point(1, float("nan")))
nan = float("nan")
print(Point(nan) == Point(nan), Point(1) == Point(1.0), Point(True) == Point(1))


@dataclass
class Point3(Point):
    z: int = 3
    x: int = 10


print(Point3(), Point3(1, 2, [3], 4), Point3() == Point3(), Point3(1, 2, [], 4) == Point(1, 2))
print(inspect.signature(Point3), [f.name for f in dataclasses.fields(Point3)])


@dataclass
class Own:
    a: int

    def __init__(self, a):
        self.a = a + 1

    def __eq__(self, other):
        return "own"

    def __repr__(self):
        return "Own!"


print(Own(1), Own(1).a, Own(1) == 3, Own.__hash__)


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


versions = [Version(2), Version(1, 5, "b"), Version(1, 2), Version(1, 5, "a")]
print(sorted(versions), max(versions), Version(1, 5, "x") == Version(1, 5), Version(1) < Version(1, 1))
attempt(lambda: Version(1) < 3)
attempt(lambda: Version(1) >= "a")


@dataclass(frozen=True)
class Key:
    name: str
    number: int = 0
    cache: dict = field(default_factory=dict, hash=False, compare=False, repr=False)


k = Key("a", 1)
print(k, hash(k) == hash(("a", 1)), {k: 1}[Key("a", 1)], k == Key("a", 1, {1: 2}))


def assign():
    k.name = "b"


def delete():
    del k.number


def add():
    k.other = 1


attempt(assign)
attempt(delete)
attempt(add)
object.__setattr__(k, "name", "c")
print(k, k.cache)


@dataclass(frozen=True)
class Key2(Key):
    extra: int = 5

    def __post_init__(self):
        object.__setattr__(self, "extra", self.extra * 2)


k2 = Key2("z")
print(k2, hash(k2) == hash(("z", 0, 10)), k2 == Key("z"))


def extend():
    k2.extra = 3


def fresh():
    k2.fresh = 3


attempt(extend)
attempt(fresh)


class Loose(Key):
    pass


loose = Loose("l")
loose.free = 1
print(loose, loose.free)


def bound():
    loose.name = 1


attempt(bound)


@dataclass
class Config:
    path: str
    _: KW_ONLY
    depth: int = 3
    flags: dict[str, int] = entry(default_factory=dict)
    scale: InitVar[int] = 2
    size: int = field(init=False, default=7)
    made: list = field(init=False, default_factory=lambda: [1, 2])

    def __post_init__(self, scale):
        self.size *= scale


c = Config("/", depth=1)
print(c, Config("/", scale=5).size, c.made is Config("/").made, Config.scale, Config.__match_args__)
attempt(lambda: Config("/", 1))
attempt(lambda: Config(depth=1))
print(inspect.signature(Config))
print(dataclasses.replace(c, depth=9, scale=1), dataclasses.asdict(c), dataclasses.astuple(c))
print(copy.copy(c) == c, copy.deepcopy(c) == c)


def factory():
    print("made")
    return {"n": 1}


@dataclass
class Base:
    data: dict = field(default_factory=factory)


@dataclass
class Derived(Base):
    data: list = field(default_factory=lambda: ["derived"])

    def again(self):
        Base.__init__(self)
        return self.data


print(Base(), Derived(), Derived().again(), Derived([]), Base({}))


class Shape(ABC):
    @abstractmethod
    def area(self): ...


@dataclass
class Square(Shape):
    side: float = 1.5

    def area(self):
        return self.side**2


print(Square(), Square(2.0).area())
attempt(lambda: Shape())


@dataclass(slots=True)
class Slotted:
    a: int
    b: list = field(default_factory=list)
    c: int = 4


s = Slotted(1)
print(s, Slotted.__slots__, s == Slotted(1), hasattr(s, "__dict__"))


def wrong():
    s.d = 1


attempt(wrong)


@dataclass(frozen=True, slots=True, order=True)
class SlottedKey:
    a: int
    b: int = 3


print(SlottedKey(1) < SlottedKey(2), {SlottedKey(1): 5}[SlottedKey(1, 3)])


def wrong_key():
    SlottedKey(1).a = 2


attempt(wrong_key)


@dataclass(unsafe_hash=True, eq=False, repr=False)
class Odd:
    a: int


print(hash(Odd(3)) == hash((3,)), Odd(1) == Odd(1), repr(Odd(1)).startswith("<__main__.Odd object"))


def order_of_fields():
    @dataclass
    class Wrong:
        a: int = 1
        b: int

    return Wrong


attempt(order_of_fields)


def mutable():
    @dataclass
    class Wrong:
        a: list = []

    return Wrong


attempt(mutable)


def own_order():
    @dataclass(order=True)
    class Wrong:
        a: int

        def __lt__(self, other):
            return True

    return Wrong


attempt(own_order)


def own_hash():
    @dataclass(unsafe_hash=True)
    class Wrong:
        a: int

        def __hash__(self):
            return 1

    return Wrong


attempt(own_hash)


def thaw():
    @dataclass
    class Wrong(Key):
        more: int = 1

    return Wrong


attempt(thaw)


def local(start):
    @dataclass
    class Local:
        value: int = start
        items: list = field(default_factory=lambda: [start])

    start += 1
    return Local


print(local(5)(), local(6)(1, [2]), local(5) is local(5))


class Described:
    def __get__(self, instance, owner):
        return 11 if instance is None else instance._kept

    def __set__(self, instance, value):
        instance._kept = value * 2


@dataclass
class WithDescriptor:
    kept: int = Described()


print(WithDescriptor(), WithDescriptor(4).kept)


@dataclass
class Watched:
    a: int
    b: int = 1

    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)


w = Watched(1)
w.b = 5
print(w)


@dataclass
class Node:
    value: int
    children: "list[Node]" = field(default_factory=list)

    def total(self):
        return self.value + sum(c.total() for c in self.children)


tree = Node(1, [Node(2), Node(3, [Node(4)])])
print(tree.total(), tree)


def register(cls):
    registry.append(cls.__name__)
    return cls


registry = []


@register
@dataclass
class Registered:
    n: int = 0


@dataclass
@register
class Late:
    n: int = 0


print(registry, Registered(1), Late(2))


@dataclass(init=False)
class Bare:
    n: int = 4


print(Bare(), Bare.__eq__ is not object.__eq__)
attempt(lambda: Bare(1))


@dataclass
class Failing:
    n: int

    def __post_init__(self):
        if self.n < 0:
            raise ValueError(f"negative: {self.n}")


attempt(lambda: Failing(-1))


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty(), inspect.signature(Empty))
match Point(1, 2):
    case Point(x=1, y=b):
        print("matched", b)
match Version(3, 4):
    case Version(3, m):
        print("matched", m)


@dataclass
class Conditional:
    a: int = 1
    if registry:
        b: int = 2


print(Conditional(), Conditional(b=3))
big = [Version(i % 7, i) for i in range(50)]
print(sum(v.minor for v in big if v.major == 3), len(set(Key(str(i % 5)) for i in range(50))))
