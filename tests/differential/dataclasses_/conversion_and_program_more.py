from dataclasses import dataclass, field, asdict, astuple, replace

from collections import namedtuple


@dataclass
class Item:
    name: str
    price: float
    qty: int = 1

    @property
    def total(self):
        return self.price * self.qty


NT = namedtuple("NT", "a b")


@dataclass
class Order:
    id: int
    items: list[Item] = field(default_factory=list)
    meta: dict = field(default_factory=dict)
    pair: tuple = ()

    def add(self, *a, **k):
        self.items.append(Item(*a, **k))
        return self

    def total(self):
        return sum(i.total for i in self.items)


o = Order(1, meta={"x": Item("meta", 1.0)}, pair=(Item("p", 2.0), NT(Item("n", 3.0), 4)))


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    done: bool = field(default=False, compare=False, repr=False)


import heapq

h = []

for p, n in ((3, "c"), (1, "a"), (2, "b"), (1, "z")):
    heapq.heappush(h, Task(p, n))

print([heapq.heappop(h).name for _ in range(4)], Task(1, "x") == Task(1, "y"))


@dataclass
class Matrix:
    rows: list

    def __matmul__(self, o):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])

    def __iter__(self):
        return iter(self.rows)


m = Matrix([[1, 1], [1, 0]])

r = m

for _ in range(10):
    r = r @ m

print(r, [sum(x) for x in r])

x, y = (Item("a", 1.0), Item("a", 1.0))

x.qty += 5

print(x == y, x, vars(x), x.__dict__ == asdict(x))
