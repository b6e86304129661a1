import json

for v in (
    None,
    True,
    False,
    0,
    -1,
    10**30,
    1.5,
    -0.0,
    1e100,
    1e-7,
    0.1,
    "",
    "a",
    "é\u2028😀",
    'q"b\\/\n\r\t\b\f\x00\x1f\x7f',
    "\ud800",
    [],
    [1, [2, []]],
    {},
    {"a": 1, "b": [1, {"c": None}]},
    (1, 2),
    {"k": (3,)},
    {1: "int", 2.5: "f", True: "t", None: "n"},
    [True, None],
    float("inf"),
    float("nan"),
    -float("inf"),
):
    print(json.dumps(v))
d = {"b": [1, 2, {"x": []}], "a": {}, "c": "é", "d": {"z": 1, "y": None}}
print(json.dumps(d, indent=2))
print(json.dumps(d, indent="\t", sort_keys=True))
print(
    json.dumps(d, ensure_ascii=False, separators=(",", ":")),
    json.dumps([1, 2], separators=(" ; ", "=")),
    json.dumps([], indent=4),
    json.dumps({}, indent=1),
    json.dumps([[]], indent=0),
    json.dumps({"a": 1}, indent=2, separators=(",", ": ")),
)
print(
    json.dumps({"b": 1, "a": 2, "A": 3}, sort_keys=True),
    json.dumps({(1, 2): 3, "ok": 1}, skipkeys=True),
    json.dumps("é", ensure_ascii=False),
)


class Obj:
    def __init__(self, x):
        self.x = x


print(
    json.dumps([Obj(1), {"o": Obj(2)}], default=lambda o: o.__dict__),
    json.dumps({1, 2}, default=sorted),
)
