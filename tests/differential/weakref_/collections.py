import weakref


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"K{self.n}"


vd = weakref.WeakValueDictionary()

a, b = K(1), K(2)

vd["a"], vd["b"] = a, b

print(
    len(vd),
    sorted(vd),
    vd["a"],
    vd.get("zz"),
    "a" in vd,
    sorted(map(repr, vd.values())),
    sorted(vd.items(), key=str),
)

del a

print(len(vd), "a" in vd, list(vd.items()))

vd["tmp"] = K(9)

print("tmp" in vd)

try:
    vd["tmp"]
except KeyError as e:
    print("KeyError", e)

kd = weakref.WeakKeyDictionary()

k1, k2 = K(1), K(2)

kd[k1] = "one"

kd[k2] = "two"

print(len(kd), kd[k1], k1 in kd, kd.get(K(1)), sorted(kd.values()))

del k1

print(len(kd), list(kd.items()), kd.pop(k2), len(kd))

ws = weakref.WeakSet()

s1, s2 = K(1), K(2)

ws.add(s1)

ws.add(s2)

ws.add(s1)

print(len(ws), s1 in ws, K(1) in ws, sorted(map(repr, ws)))

del s1

print(len(ws), list(ws))

ws.discard(s2)

print(len(ws), bool(ws))
