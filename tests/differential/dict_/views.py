d = {"a": 1, "b": 2, "c": 3}
k, v, it = d.keys(), d.values(), d.items()
print(
    k, v, it, len(k), "a" in k, 2 in v, ("a", 1) in it, ("a", 2) in it, ("z", 1) in it, "ab" in it
)
d["d"] = 4
print(k, v, it, list(reversed(k)), list(reversed(v)), list(reversed(it)))
print(
    sorted(k & {"a", "z"}),
    sorted(k | ["q"]),
    sorted(k - "ab"),
    sorted(k ^ {"a", "n"}),
    k == {"a", "b", "c", "d"},
    k < {"a", "b", "c", "d", "e"},
    k >= {"a"},
    k.isdisjoint(["x"]),
    sorted({"a", "x"} - k),
)
print(
    sorted(it & {("a", 1), ("b", 9)}),
    it == {("a", 1), ("b", 2), ("c", 3), ("d", 4)},
    sorted(it - {("a", 1)}),
    v == v,
    v == d.values(),
    list(v) == list(d.values()),
    type(k & k).__name__,
)
print(
    k.mapping["a"],
    type(k.mapping).__name__,
    k == d.keys(),
    it == d.copy().items(),
    set(k) == k,
    bool({}.keys()),
    repr({}.values()),
    k == ["a"],
)
try:
    k.mapping["a"] = 5
except TypeError as e:
    print(e)
for f in (
    lambda: hash(k),
    lambda: k[0],
    lambda: k + k,
    lambda: v & v,
    lambda: k & 5,
    lambda: k.add("x"),
    lambda: {"a": []}.items() & {("a", 1)},
    lambda: k < ["a"],
    lambda: len(v, 1),
    lambda: type(k)(),
    lambda: {"x": []}.items() | set(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
i = iter(k)
print(
    next(i),
    i.__length_hint__(),
    type(i).__name__,
    type(iter(v)).__name__,
    type(iter(it)).__name__,
    type(reversed(k)).__name__,
)
print(
    [x for x in it], dict(it), list(zip(k, v)), max(v), sum(v), {**dict(it)}, [*k], dict(zip(v, k))
)
