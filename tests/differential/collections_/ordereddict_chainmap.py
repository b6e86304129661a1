from collections import ChainMap, OrderedDict

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
print(o, list(o), o.popitem(), o.popitem(last=False), o)
o.update(z=1, y=2)
o.move_to_end("y", last=False)
print(
    o,
    list(reversed(o)),
    o == OrderedDict(y=2, b=2, z=1),
    o == {"b": 2, "z": 1, "y": 2},
    OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1),
    o.copy(),
    type(o | {"n": 0}).__name__,
    OrderedDict.fromkeys("ab"),
    repr(OrderedDict()),
)
for f in (
    lambda: o.move_to_end("nope"),
    lambda: OrderedDict().popitem(),
    lambda: o["q"],
    lambda: o.pop("q"),
    lambda: OrderedDict(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    o.pop("b", "gone"),
    o.setdefault("k", []),
    o.keys(),
    o.values(),
    o.items(),
    list(reversed(o.items())),
)
try:
    for k in o:
        o[k + "!"] = 1
except RuntimeError as e:
    print(e)


class LRU(OrderedDict):
    def __init__(self, n):
        self.n = n
        super().__init__()

    def __getitem__(self, k):
        v = super().__getitem__(k)
        self.move_to_end(k)
        return v

    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.n:
            self.popitem(last=False)


l = LRU(2)
l["a"] = 1
l["b"] = 2
l["a"]
l["c"] = 3
print(list(l.items()), "b" in l)
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(
    c,
    c["a"],
    c["b"],
    c.get("z"),
    list(c),
    len(c),
    dict(c),
    c.maps,
    c.parents,
    "b" in c,
    c.new_child({"n": 1}),
    c.new_child(),
    sorted(c.items()),
)
c["b"] = 9
c["new"] = 0
print(c, c.pop("new"), c.popitem(), c | {"q": 1})
for f in (
    lambda: c["zzz"],
    lambda: c.pop("a"),
    lambda: c.__delitem__("a"),
    lambda: ChainMap().popitem(),
):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e)
env = ChainMap()
inner = env.new_child()
env["x"] = "outer"
inner["y"] = 1
print(inner["x"], "y" in env, env == {"x": "outer"}, bool(ChainMap()), list(inner))
