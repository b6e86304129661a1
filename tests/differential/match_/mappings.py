def f(x):
    match x:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": "rect", "w": w, "h": h, **rest}:
            return f"rect {w} {h} {rest}"
        case {"nested": {"a": [x, *_]}}:
            return f"nested {x}"
        case {1: one, None: none}:
            return f"odd keys {one} {none}"
        case {"k": int() | str() as v}:
            return f"k {v!r}"
        case {**kw} if len(kw) == 1:
            return f"single {kw}"
        case {}:
            return "some mapping"
    return "not a mapping"


for v in [
    {"type": "circle", "r": 2, "extra": 1},
    {"type": "rect", "w": 1, "h": 2},
    {"type": "rect", "w": 1, "h": 2, "c": 3},
    {"nested": {"a": [5, 6]}},
    {1: "x", None: "y"},
    {"k": 5},
    {"k": [1]},
    {"k": 1.5, "j": 2},
    {},
    [],
    "k",
    None,
]:
    print(f(v))


class D(dict):
    def __missing__(self, k):
        return "made"


d = D()
match d:
    case {"nope": v}:
        print("wrong", v)
    case _:
        print("__missing__ is not used", len(d))
from collections import defaultdict, OrderedDict

dd = defaultdict(int)
match dd:
    case {"a": v}:
        print("wrong")
    case _:
        print(len(dd))
match OrderedDict(a=1, b=2):
    case {"a": a, **rest}:
        print(a, rest, type(rest).__name__)
KEY = "dyn"


class K:
    name = "const"


match {"const": 1}:
    case {K.name: v}:
        print("value pattern key", v)
x = {"a": None}
match x:
    case {"a": None}:
        print("None value")
m = {"a": 1, "b": 2}
match m:
    case {"a": 1, **rest}:
        rest["b"] = 99
print(m)
try:
    match {"a": 1}:
        case {K.name: x, "const": y}:
            pass
        case _:
            print("no match before the duplicate check")
    match {"const": 1, "z": 1}:
        case {K.name: x, "const": y}:
            pass
except ValueError as e:
    print(e)
