"""Dataclasses that are sorted, hashed and replaced."""

from dataclasses import dataclass, field, replace
@dataclass(order=True)
class Item:
    priority: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False)
@dataclass(frozen=True)
class Point:
    x: int
    y: int
items = []
x = 3
for i in range(60000):
    x = (x * 1103515245 + 12345) & 0x7fffffff
    items.append(Item(x % 1000, "n%d" % i))
items.sort()
pts = {}
for i in range(100000):
    p = Point(i % 300, i % 7)
    pts[p] = pts.get(p, 0) + 1
q = Point(1, 2)
for i in range(20000): q = replace(q, x=q.x + 1)
print(items[0].priority, items[-1].priority, len(pts), q)
