def attempt(name, d, action):
    seen = []
    try:
        for k in d:
            seen.append(k)
            action(d, k)
            if len(seen) > 10:
                break
        print(name, "ok", seen, d)
    except RuntimeError as e:
        print(name, e, seen, d)


attempt("add", {"a": 1, "b": 2}, lambda d, k: d.setdefault(k + "x", 0))
attempt("delete current", {"a": 1, "b": 2, "c": 3}, lambda d, k: d.pop(k))
attempt("delete last", {"a": 1, "b": 2, "c": 3}, lambda d, k: d.popitem())
attempt("change values", {"a": 1, "b": 2}, lambda d, k: d.update({k: 9}))
attempt("clear", {"a": 1, "b": 2}, lambda d, k: d.clear())


def swap(d, k):
    v = d.pop(k)
    d[k + "!"] = v


attempt("delete and add", {"a": 1, "b": 2}, swap)
attempt("clear last", {"a": 1}, lambda d, k: d.clear())
for view in ["keys", "values", "items"]:
    d = {"a": 1, "b": 2}
    try:
        for x in getattr(d, view)():
            d["new"] = 1
    except RuntimeError as e:
        print(view, e)
d = {"a": 1, "b": 2}
for k in list(d):
    del d[k]
print(d)
d = {i: i for i in range(5)}
it = iter(d)
next(it)
d[99] = 1
for _ in range(2):
    try:
        next(it)
    except RuntimeError as e:
        print(e)
it = iter(d)
list(it)
d["more"] = 1
print(list(it))
d = {"a": 1, "b": 2}
keys = d.keys()
values = d.values()
d["c"] = 3
print(list(keys), list(values), len(keys), "c" in keys)
del d["a"]
print(keys, values, d.items())
try:
    {k: d.pop(k) for k in d}
except RuntimeError as e:
    print(e, d)
d = {1: "a", 2: "b"}
try:
    for k in d:
        d[k] = d
        del d[k]
        d[k] = "re-added"
except RuntimeError as e:
    print(e)
print(d)
d = dict.fromkeys("abc")
try:
    for k in reversed(d):
        print(k, end=" ")
        d.pop(k)
except RuntimeError as e:
    print(e)
