class Default(dict):
    def __missing__(self, k):
        print("missing", k)
        if k == "raise":
            raise KeyError("custom " + k)
        self[k] = len(self)
        return self[k]


d = Default(a=1)
print(d["a"], d["b"], d["b"], d.get("c"), "c" in d, d.pop("q", "dflt"), d)
try:
    d["raise"]
except KeyError as e:
    print(e)
print(
    d.setdefault("s", 9),
    d.copy() == d,
    type(d.copy()).__name__,
    type(d | {}).__name__,
    type({} | d).__name__,
    dict(d),
    repr(d),
)


class Lower(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())

    def __contains__(self, k):
        return super().__contains__(k.lower())


m = Lower(KEY=1)
m["Other"] = 2
m.update(Third=3)
print(m, m["OTHER"], "oTHER" in m, m.get("OTHER"), m.setdefault("X", 1), m)
try:
    m["KEY"]
except KeyError as e:
    print("KeyError", e)
print("{KEY} {other}".format_map(Lower(key=5, other=6)), "%(Other)s" % m)


class Keys:
    def keys(self):
        return ["k1", "k2"]

    def __getitem__(self, k):
        return k + "!"


def f(**kw):
    return kw


print(dict(Keys()), {**Keys()}, f(**Keys()), dict(Keys(), k1=0))
x = {}
x.update(Keys())
print(x, {} | x)
m.attr = 1
print(m.attr, m.__dict__, len(m), isinstance(m, dict), list(m), Lower.fromkeys("AB"))
