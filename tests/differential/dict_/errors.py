d = {"a": 1}
cases = [
    lambda: d["zz"],
    lambda: d[1],
    lambda: d[None],
    lambda: d[(1, 2)],
    lambda: d.pop("q"),
    lambda: {}.popitem(),
    lambda: d[[]],
    lambda: {[]: 1},
    lambda: {{}: 1},
    lambda: d.get([]),
    lambda: [] in d,
    lambda: d.setdefault({}, 1),
    lambda: d.update(5),
    lambda: d.update([1]),
    lambda: d.update(["abc"]),
    lambda: d.update([("a",)]),
    lambda: dict(5),
    lambda: dict("ab"),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(1, 2),
    lambda: d + {},
    lambda: d | [("a", 1)],
    lambda: [1] | d,
    lambda: d < {},
    lambda: hash(d),
    lambda: d.foo,
    lambda: d.get(),
    lambda: d.pop(),
    lambda: d.pop(1, 2, 3),
    lambda: dict.fromkeys(5),
    lambda: dict.fromkeys([[]]),
    lambda: d.__delitem__("no"),
    lambda: d.keys(1),
    lambda: d.keys()[0],
    lambda: d.values()[0],
    lambda: {**5},
    lambda: dict(**{1: 2}),
    lambda: print(**{"nope": 1}),
    lambda: d.get("a", "b", "c"),
    lambda: d.update({}, {}),
    lambda: d(),
    lambda: {1: 2}.a,
]
for i, f in enumerate(cases):
    try:
        print(i, f())
    except Exception as e:
        print(i, type(e).__name__, e, e.args)
print(d)
try:
    d |= 5
except TypeError as e:
    print(e)
try:
    d.x = 1
except AttributeError as e:
    print(e)
try:
    del d["missing"]
except KeyError as e:
    print(repr(e), str(e))
