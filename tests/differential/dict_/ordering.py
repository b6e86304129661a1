d = {}
for i in (5, 3, 8, 1, 9):
    d[i] = i * i
print(d)
d[3] = "updated"
del d[8]
d[8] = "back"
print(d)
for i in range(20):
    d[i % 7] = i
print(d)
while len(d) > 4:
    k, v = d.popitem()
    print("pop", k, v)
print(d, next(iter(d)), list(reversed(d)))
d = dict.fromkeys("hello world")
print("".join(d), len(d))
d = {}
for i in range(1000):
    d[i] = None
for i in range(0, 1000, 2):
    del d[i]
for i in range(0, 100, 10):
    d[i] = "re"
print(len(d), list(d)[:5], list(d)[-12:])
a = {"x": 1, "y": 2}
b = {"y": 2, "x": 1}
print(a == b, list(a) == list(b), a | b, b | a, {**a, **b})
a.update(z=1, x=5)
print(a)
a["x"] = a.pop("x")
print(a)
c = dict(sorted({"b": 1, "a": 3, "c": 2}.items(), key=lambda kv: kv[1]))
print(c, {v: k for k, v in c.items()})


def kw(**k):
    return list(k)


print(kw(z=1, a=2, m=3), kw(**{"q": 1, "b": 2}), list(type("T", (), {"z": 1, "a": 2}).__dict__)[:2])
big = {i: str(i) for i in range(10000)}
for i in range(9990):
    del big[i]
print(big, len(big))
