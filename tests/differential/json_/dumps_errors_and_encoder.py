import json


class Obj:
    pass


r = []

r.append(r)

rd = {}

rd["x"] = [rd]

for f in (
    lambda: json.dumps(Obj()),
    lambda: json.dumps({1, 2}),
    lambda: json.dumps(b"x"),
    lambda: json.dumps(1j),
    lambda: json.dumps(r),
    lambda: json.dumps(rd),
    lambda: json.dumps({(1, 2): 3}),
    lambda: json.dumps(float("nan"), allow_nan=False),
    lambda: json.dumps([1, [float("inf")]], allow_nan=False),
    lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True),
    lambda: json.dumps([Obj()], default=lambda o: o),
    lambda: json.dumps({Obj(): 1}),
    lambda: json.dumps(object, default=str),
    lambda: json.dumps(1, foo=2),
    lambda: json.dumps([1], default=5) + "ok",
    lambda: json.dumps([Obj()], default=lambda o: 1 / 0),
    lambda: json.dumps(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace(hex(id(r)), "ID"))


class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return {"re": o.real, "im": o.imag}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


print(
    json.dumps({"z": 1 + 2j, "s": {3, 1}}, cls=Enc),
    Enc(indent=1).encode([{2}]),
    Enc().encode("x"),
    list(Enc().iterencode([1, {"a": 2j}])),
)
