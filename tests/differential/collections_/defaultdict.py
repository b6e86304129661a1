from collections import defaultdict

d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
d["b"].append(3)
print(d, d.get("zz"), "zz" in d, d["new"], len(d), d.default_factory)
n = defaultdict(int, {"x": 5}, y=6)
n["x"] += 1
n["z"] += 1
print(
    n,
    dict(n),
    n == {"x": 6, "y": 6, "z": 1},
    n.copy(),
    type(n.copy()).__name__,
    repr(n | {"q": 1}),
    n.pop("x"),
)
t = lambda: defaultdict(t)
tree = t()
tree["a"]["b"]["c"] = 1
print(list(tree), list(tree["a"]), tree["a"]["b"]["c"])
e = defaultdict(None, a=1)
try:
    e["b"]
except KeyError as x:
    print("KeyError", x, e)
e.default_factory = lambda: "made"
print(e["b"], sorted(e.items()))
for f in (
    lambda: defaultdict(5),
    lambda: defaultdict(int, 5),
    lambda: defaultdict(lambda x: x)["k"],
    lambda: defaultdict(list)[[]],
    lambda: defaultdict(int, {}, {}),
):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)


def boom():
    raise RuntimeError("factory")


b = defaultdict(boom)
try:
    b[1]
except RuntimeError as x:
    print(x, len(b))
print(b.setdefault(1, "ok"), b[1], b.__missing__.__name__, defaultdict(int).__missing__("k"))


class D(defaultdict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]


print(D()[4], D(int, a=1), isinstance(D(), dict))
groups = defaultdict(lambda: defaultdict(int))
for w in "apple avocado banana blueberry cherry".split():
    groups[w[0]][len(w)] += 1
print({k: dict(v) for k, v in groups.items()})
r = defaultdict(list)
r["self"] = r
print(r)
