import collections.abc as abc

objs = {
    "list": [],
    "tuple": (),
    "dict": {},
    "set": set(),
    "frozenset": frozenset(),
    "str": "",
    "bytes": b"",
    "bytearray": bytearray(),
    "range": range(1),
    "int": 1,
    "gen": (x for x in []),
    "iter": iter([]),
    "func": len,
    "memoryview": memoryview(b""),
    "keys": {}.keys(),
    "values": {}.values(),
    "items": {}.items(),
    "none": None,
}
names = [
    "Hashable",
    "Iterable",
    "Iterator",
    "Reversible",
    "Sized",
    "Container",
    "Callable",
    "Collection",
    "Sequence",
    "MutableSequence",
    "Set",
    "MutableSet",
    "Mapping",
    "MutableMapping",
    "MappingView",
    "KeysView",
    "ItemsView",
    "ValuesView",
    "Generator",
    "Awaitable",
    "Buffer",
]
for o, v in objs.items():
    print(o, [n for n in names if isinstance(v, getattr(abc, n))])


class Seq(abc.Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not -self.n <= i < self.n:
            raise IndexError(i)
        return (i % self.n) ** 2


s = Seq(5)
print(list(s), 9 in s, s.index(4), s.count(1), list(reversed(s)), isinstance(s, abc.Iterable))


class M(abc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k.lower()]

    def __setitem__(self, k, v):
        self.d[k.lower()] = v

    def __delitem__(self, k):
        del self.d[k.lower()]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = M()
m["A"] = 1
m.update(B=2, c=3)
print(
    dict(m),
    m.get("zz"),
    "a" in m,
    m.pop("B"),
    m.setdefault("D", 4),
    list(m.items()),
    m == {"a": 1, "c": 3, "d": 4},
    m.popitem(),
    m.keys() & {"a"},
    list(m.values()),
)
m.clear()
print(len(m))


class Bits(abc.MutableSet):
    def __init__(self, it=()):
        self.v = 0
        for x in it:
            self.add(x)

    def __contains__(self, x):
        return self.v >> x & 1 == 1

    def __iter__(self):
        return (i for i in range(self.v.bit_length()) if self.v >> i & 1)

    def __len__(self):
        return self.v.bit_count()

    def add(self, x):
        self.v |= 1 << x

    def discard(self, x):
        self.v &= ~(1 << x)


b = Bits([1, 5, 3])
print(
    list(b),
    list(b & {1, 2}),
    list(b | [2]),
    list(b - {1}),
    list(b ^ {1, 7}),
    b <= {1, 3, 5, 9},
    b == {1, 3, 5},
    b.pop(),
    b.isdisjoint([9]),
    len(b),
)
b |= {8}
b -= {3}
print(list(b))
try:
    b.remove(99)
except KeyError as e:
    print("KeyError", e)
for c in (abc.Sequence, abc.Mapping, abc.Iterator, abc.Hashable):
    try:
        c()
    except TypeError as e:
        print(e)
