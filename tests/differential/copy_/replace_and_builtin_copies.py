import copy
from collections import OrderedDict, defaultdict, deque, namedtuple, Counter
from dataclasses import dataclass, field, replace
from enum import Enum


class Color(Enum):
    RED = 1


@dataclass
class P:
    x: int
    tags: list = field(default_factory=list)


P3 = namedtuple("P3", "a b")
objs = [
    deque([1, [2]], 5),
    defaultdict(list, {"a": [1]}),
    OrderedDict(a=[1]),
    Counter("aab"),
    P3(1, [2]),
    P(1, ["t"]),
    {1, 2},
    frozenset({(1, 2)}),
    bytearray(b"ab"),
    slice(1, 2),
    3 + 4j,
    Color.RED,
    type,
    Ellipsis,
    NotImplemented,
]
for o in objs:
    c, d = copy.copy(o), copy.deepcopy(o)
    print(type(o).__name__, c == o, d == o, c is o, d is o, type(d) is type(o))
p = P(1, ["t"])
print(
    copy.copy(p).tags is p.tags,
    copy.deepcopy(p).tags is p.tags,
    replace(p, x=5),
    replace(p, x=5).tags is p.tags,
)
dd = copy.deepcopy(objs[1])
dd["new"].append(1)
print(dd, objs[1], copy.copy(objs[0]).maxlen)


class Meta:
    def __init__(self):
        self.me = self.method
        self.fn = len
        self.cls = Meta

    def method(self):
        return id(self)


m = Meta()
d = copy.deepcopy(m)
print(d.me.__self__ is d, d.fn is len, d.cls is Meta, d.me() == id(d))
grid = [[0] * 3 for _ in range(2)]
g1, g2 = grid[:], copy.deepcopy(grid)
grid[0][0] = 9
print(g1, g2)
nested = {}
cur = nested
for i in range(200):
    cur["n"] = {}
    cur = cur["n"]
depth, cur = 0, copy.deepcopy(nested)
while cur:
    depth += 1
    cur = cur["n"]
print(depth, {"a": 1}.copy(), [1].copy(), {1}.copy(), list("ab")[:], dict(x=1) | {})
