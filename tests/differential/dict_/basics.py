d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(
    d,
    len(d),
    d["a"],
    d.get("z"),
    d.get("z", 0),
    "a" in d,
    "z" not in d,
    list(d),
    list(d.keys()),
    list(d.values()),
    list(d.items()),
)
del d["b"]
d["b"] = 20
print(d, d.pop("c"), d.pop("zz", None), d.setdefault("n", []), d.setdefault("a", 5), d)
d.update({"x": 1}, y=2)
d.update([("p", 5), ("q", 6)])
d.update(zip("rs", (7, 8)))
print(d, d.popitem(), d.popitem(), len(d))
print(
    dict(),
    dict(a=1),
    dict([("k", "v")]),
    dict({"a": 1}, b=2),
    dict(zip("ab", [1, 2])),
    dict.fromkeys("abc"),
    dict.fromkeys([1, 2], 0),
    {**d, "z": 0},
    dict(["ab", "cd"]),
)
e = d.copy()
e["new"] = 1
print("new" in d, e == d, {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 1} != {1: 2})
d.clear()
print(d, bool(d), {1: "a", 1.0: "b", True: "c"}, {None: 0, (): 1, "": 2})
print({"a": 1} | {"b": 2, "a": 3}, {k: v * 2 for k, v in e.items() if isinstance(v, int)})
e |= {"m": 1}
e |= [("o", 2)]
print(e, list(reversed(e)), list(reversed(e.items()))[:2], max(e), sorted(e, key=str)[:3])
for k in e:
    e[k] = str(e[k])
print(e)
