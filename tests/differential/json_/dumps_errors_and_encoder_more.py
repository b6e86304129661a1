import json


class Obj:
    pass


class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return {"re": o.real, "im": o.imag}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


try:
    Enc().encode(Obj())
except TypeError as e:
    print(e)


class MyInt(int):
    def __repr__(self):
        return "MYINT"


class MyFloat(float):
    def __repr__(self):
        return "MYFLOAT"


class MyStr(str):
    pass


class MyDict(dict):
    pass


class MyList(list):
    pass


print(
    json.dumps([MyInt(5), MyFloat(2.5), MyStr("s"), MyDict(a=1), MyList([1]), True]),
    json.dumps({MyStr("k"): MyInt(1), MyInt(2): 0}),
)

deep = []

for i in range(100):
    deep = [deep]

print(
    len(json.dumps(deep)),
    json.JSONEncoder.item_separator,
    json.JSONEncoder(sort_keys=True).encode({"b": 1, "a": 2}),
)

import io

out = io.StringIO()

print(json.dump({"a": [1, 2]}, out, indent=1), repr(out.getvalue()))
