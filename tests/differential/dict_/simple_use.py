d = {"one": 1, "two": 2}
d["three"] = 3
print(d, len(d), d["two"], "one" in d, "four" in d)
d["one"] = 11
del d["two"]
print(d)
for k in d:
    print(k, d[k])
for k, v in d.items():
    print(k, v)
print(list(d.keys()), list(d.values()), d.get("zzz"), d.get("zzz", 0))
counts = {}
for ch in "mississippi":
    if ch in counts:
        counts[ch] += 1
    else:
        counts[ch] = 1
print(counts)
sq = {n: n * n for n in range(5)}
print(sq, sum(sq), sum(sq.values()), max(sq, key=sq.get))
nested = {"a": {"b": [1, 2]}}
nested["a"]["b"].append(3)
nested["a"]["c"] = None
print(nested, nested["a"]["b"][-1])
try:
    d["missing"]
except KeyError as e:
    print("KeyError", e)
print(d.pop("one"), d, d == {"three": 3}, {} == {}, bool({}))
e = dict(a=1, b=2)
e.update({"b": 3, "c": 4})
print(e, sorted(e), sorted(e.items(), key=lambda kv: -kv[1]), e.copy() == e)
int_keys = {3: "c", 1: "a", 2: "b"}
print(int_keys, int_keys[1], [int_keys[k] for k in sorted(int_keys)])
mixed = {1: "int", "1": "str", 1.5: "float", None: "none", (1,): "tuple", True: "bool wins over 1"}
print(mixed, len(mixed))
inv = {v: k for k, v in e.items()}
print(inv)
e.clear()
print(e)
