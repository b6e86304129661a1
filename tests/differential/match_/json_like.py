def kind(v):
    match v:
        case None:
            return "null"
        case bool(b):
            return f"bool:{b}"
        case int(n) if n > 2 ** 40:
            return "bigint"
        case int() | float():
            return "number"
        case str(""):
            return "empty string"
        case str():
            return "string"
        case []:
            return "[]"
        case [only]:
            return f"[{kind(only)}]"
        case [first, *rest]:
            kinds = {kind(first), *map(kind, rest)}
            return f"[{'|'.join(sorted(kinds))}]*{1 + len(rest)}"
        case {"$ref": str(path), **extra} if not extra:
            return f"ref to {path}"
        case {}:
            return "{" + ", ".join(f"{k}: {kind(x)}" for k, x in v.items()) + "}"
        case _:
            return f"? {type(v).__name__}"


data = {
    "name": "x",
    "tags": ["a", "b", 3],
    "pos": [1.5, 2],
    "meta": {"ok": True, "none": None, "ref": {"$ref": "#/a"}, "noref": {"$ref": "#", "x": 1}},
    "empty": [],
    "one": [[]],
    "big": 2 ** 50,
    "s": "",
    "set": {1},
}
print(kind(data))


def get(v, *path):
    match v, path:
        case _, ():
            return v
        case dict(), [key, *rest] if key in v:
            return get(v[key], *rest)
        case list() | tuple(), [int(i), *rest] if -len(v) <= i < len(v):
            return get(v[i], *rest)
        case dict() | list() | tuple(), [key, *_]:
            return f"no {key!r}"
        case leaf, _:
            return f"{leaf!r} has no parts"


print(get(data, "tags", 1), get(data, "meta", "ok"), get(data, "tags", 9), get(data, "zip"), get(data, "name", 0), get(data))
match data:
    case {"name": str(n), "tags": [*_, int(last)], "meta": {"ok": True as ok}}:
        print(n, last, ok)
match (1, "a", None, [2, {"k": (3, 4)}]):
    case (int(a), str(b), None as c, [d, {"k": (e, f)}]):
        print(a, b, c, d, e, f)
