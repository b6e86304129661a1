import json


class Event:
    def __init__(self, kind, when, tags=()):
        self.kind, self.when, self.tags = kind, when, set(tags)

    def __eq__(self, o):
        return vars(self) == vars(o)

    def __repr__(self):
        return f"Event({self.kind!r}, {self.when}, {sorted(self.tags)})"


def encode(o):
    if isinstance(o, Event):
        return {"__event__": True, "kind": o.kind, "when": o.when, "tags": o.tags}
    if isinstance(o, set):
        return {"__set__": sorted(o)}
    raise TypeError(f"no way to encode {type(o).__name__}")


def decode(d):
    if "__set__" in d:
        return set(d["__set__"])
    if d.pop("__event__", False):
        return Event(**d)
    return d


events = [Event("login", 1.5, ["a", "b"]), Event("logout", 2), {"nested": Event("é", -1, {"z"})}]
text = json.dumps(events, default=encode, indent=1, sort_keys=True)
print(text)
back = json.loads(text, object_hook=decode)
print(back, back == events)
try:
    json.dumps([object], default=encode)
except TypeError as e:
    print(e)


def flatten(v, path=""):
    if isinstance(v, dict):
        for k, x in v.items():
            yield from flatten(x, f"{path}.{k}" if path else k)
    elif isinstance(v, list):
        for i, x in enumerate(v):
            yield from flatten(x, f"{path}[{i}]")
    else:
        yield path, v


doc = json.loads('{"a": {"b": [1, {"c": true}], "d": null}, "e": "x"}')
print(dict(flatten(doc)))
lines = "\n".join(json.dumps({"i": i, "sq": i * i, "odd": bool(i % 2)}) for i in range(6))
rows = [json.loads(l) for l in lines.splitlines()]
print(lines)
print(sum(r["sq"] for r in rows if r["odd"]), json.dumps(rows[0], separators=(",", ":")))


def merge(a, b):
    return {
        **a,
        **{
            k: merge(a[k], v) if isinstance(v, dict) and isinstance(a.get(k), dict) else v
            for k, v in b.items()
        },
    }


print(
    json.dumps(
        merge({"x": {"y": 1, "z": 2}, "k": 0}, {"x": {"y": 9, "n": [1]}, "q": None}), sort_keys=True
    )
)
