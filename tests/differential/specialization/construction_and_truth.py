# What a loop relies on for instances: `__new__`, truth, length, the class. Then it changes while the loop runs.
import abc
import typing
from collections import namedtuple


class Immutable:
    __slots__ = ("a", "b")

    def __new__(cls, a, b=2):
        self = object.__new__(cls)
        self.a = a
        self.b = b
        return self


class Sub(Immutable):
    __slots__ = ()


def sums(n, late=None):
    total = 0
    for i in range(n):
        if i == n // 2 and late is not None:
            late()
        v = Immutable(i)
        total += v.a + v.b
        w = Sub(i, b=3)
        total += w.a * w.b
    return total


print(sums(10), type(Sub(1)).__name__, Sub(1).__class__ is Sub)


def other_new(cls, a, b=5):
    self = object.__new__(cls)
    self.a, self.b = a, -b
    return self


def change_new():
    Immutable.__new__ = staticmethod(other_new)


print(sums(10, change_new), sums(4))


class Single:
    made = None

    def __new__(cls):
        if cls.made is None:
            cls.made = super().__new__(cls)
        return cls.made


class Elsewhere:
    def __new__(cls, n):
        return [n] if n % 2 else super().__new__(cls)

    def size(self):
        return 7


print(all(Single() is Single() for _ in range(5)), [type(Elsewhere(i)).__name__ for i in range(4)])


class WithInit:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self

    def __init__(self, *args):
        self.count = len(args)


print([(WithInit(*range(i)).args, WithInit(*range(i)).count) for i in range(3)])
try:
    Immutable()
except TypeError as e:
    print(e)


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def length(node, late=None):
    n = 0
    while node:
        n += 1
        if n == 2 and late:
            late()
        node = node.next
    return n


def chain(n):
    node = None
    for i in range(n):
        node = Node(i, node)
    return node


print(length(chain(5)))


def truth_by_value(self):
    return self.value > 2


def change_truth():
    Node.__bool__ = truth_by_value


print(length(chain(6), change_truth), length(chain(6)))
del Node.__bool__
print(length(chain(4)))


class Bag:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


def lengths(bags):
    out = []
    for b in bags:
        try:
            out.append((len(b), bool(b)))
        except (ValueError, TypeError, OverflowError) as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


print(lengths([Bag(0), Bag(3), Bag(-1), Bag(True), Bag(2**70), Bag("x"), Bag(2**62)]))


def empties(values):
    return ["full" if v else "empty" for v in values]


print(empties([[], [1]]), empties([{}, {1: 2}]), empties(["", "a"]), empties([set(), {1}]), empties([(), (1,)]))


def size_of(d):
    total = 0
    for i in range(4):
        d[i] = i
        total += len(d)
    return total


print(size_of({}), len({1, 2}), len(frozenset("ab")))


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

    def double(self):
        return 2 * self.area()


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Disc(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3 * self.r**2


def total(shapes, late=None):
    sum = 0
    for i, s in enumerate(shapes):
        if i == 2 and late:
            late()
        sum += s.double() + s.area()
    return sum


def change_area():
    Disc.area = lambda self: 1


shapes = [Square(2), Disc(1), Square(3), Disc(2)]
print(total(shapes), total(shapes, change_area))
try:
    Shape()
except TypeError as e:
    print(e)

T = typing.TypeVar("T")


class Stack(typing.Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T):
        self.items.append(item)
        return self

    def __len__(self):
        return len(self.items)


class Named[K]:
    def __init__(self, key: K):
        self.key = key


print(len(Stack[int]().push(1).push(2)), len(Stack()), Stack[int]().__orig_class__, Named("k").key)


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        made.tag = cls.__name__.lower()
        return made


class Tagged(metaclass=Meta):
    def __init__(self, n):
        self.n = n


class Completed(type):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        cls.__init__ = lambda self, n: setattr(self, "n", n * 10)
        return cls


class Ready(metaclass=Completed):
    def __init__(self, n):
        self.n = n


print([(Tagged(i).n, Tagged(i).tag) for i in range(2)], [Ready(i).n for i in range(3)], Square(5).area())


class Guarded:
    def __init__(self, a):
        self.a = a
        self.log = []

    def __setattr__(self, name, value):
        if name != "log":
            self.__dict__.setdefault("seen", []).append(name)
        object.__setattr__(self, name, value)


g = Guarded(1)
for i in range(3):
    g.a = g.a + i
print(g.a, g.seen, type(g) is g.__class__ is Guarded)

Pair = namedtuple("Pair", "x y", defaults=[5])


class Triple(typing.NamedTuple):
    a: int
    b: str = "b"
    c: float = 1.5


print(Pair(1), Pair(y=1, x=2), Pair(*[1, 2]), Triple(1), Triple(1, c=2.0), Triple(a=3, b="q"))
for wrong in (
    lambda: Pair(),
    lambda: Pair(1, 2, 3),
    lambda: Pair(1, x=2),
    lambda: Pair(1, z=2),
    lambda: Triple(b=1),
    lambda: Triple(1, "b", 2, 3),
):
    try:
        print(wrong())
    except TypeError as e:
        print(e)


def kind(v):
    out = []
    for i in range(3):
        out.append(type(v).__name__)
        if i == 1:
            v.__class__ = Disc if isinstance(v, Square) else Square
    return out


print(kind(Square(1)), kind(Disc(1)))
print([n.bit_length() for n in (0, 5, -8, 2**60, 2**80)], [x.is_integer() for x in (1.0, 1.5)])
print(bin(0), hex(-255), oct(8), bin(2**70)[:8], f"{255:#x} {-5:b} {2**65:o}")
