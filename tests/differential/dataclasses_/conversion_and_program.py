from dataclasses import dataclass, field, asdict, astuple, replace

from collections import namedtuple

import copy


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

o.add("pen", 1.25, 4).add("book", 10.0, qty=2)

d = asdict(o)

print(d)

print(astuple(o))

print(o.total(), type(d["pair"]).__name__, type(d["pair"][1]).__name__)

d["items"][0]["name"] = "changed"

print(
    o.items[0].name,
    o.items[0] is replace(o).items[0],
    copy.deepcopy(o) == o,
    copy.copy(o).items is o.items,
)

print(
    sorted(o.items, key=lambda i: i.total)[0],
    max(o.items, key=lambda i: i.qty),
    [replace(i, qty=0) for i in o.items],
)
