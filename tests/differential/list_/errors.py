a = [1, 2, 3]
cases = {
    "index high": lambda: a[3],
    "index low": lambda: a[-4],
    "index str": lambda: a["x"],
    "index float": lambda: a[1.0],
    "index none": lambda: a[None],
    "index tuple": lambda: a[0, 1],
    "index huge": lambda: a[2**70],
    "set": lambda: a.__setitem__(5, 1),
    "set str": lambda: a.__setitem__("k", 1),
    "del": lambda: a.__delitem__(9),
    "pop": lambda: a.pop(10),
    "pop empty": lambda: [].pop(),
    "pop str": lambda: a.pop("x"),
    "remove": lambda: a.remove(9),
    "index": lambda: a.index(9),
    "index range": lambda: a.index(1, 1),
    "index list": lambda: a.index([1, "x"]),
    "concat": lambda: a + (4,),
    "rconcat": lambda: (4,) + a,
    "mul": lambda: a * 1.5,
    "mul list": lambda: a * a,
    "lt": lambda: a < 5,
    "lt inner": lambda: [1] < ["x"],
    "call": lambda: list(1),
    "two": lambda: list(1, 2),
    "kw": lambda: list(x=1),
    "insert": lambda: a.insert("0", 1),
    "insert1": lambda: a.insert(1),
    "append0": lambda: a.append(),
    "append2": lambda: a.append(1, 2),
    "extend": lambda: a.extend(5),
    "hash": lambda: hash(a),
    "attr": lambda: a.foo,
    "step0": lambda: a[::0],
    "slice str": lambda: a["a":],
    "ext size": lambda: a.__setitem__(slice(0, 3, 2), [1]),
    "slice int": lambda: a.__setitem__(slice(0, 1), 5),
    "minus": lambda: a - [1],
    "sort key": lambda: a.sort(key=5),
    "sort pos": lambda: a.sort(len),
    "mixed sort": lambda: [1, "a"].sort(),
    "reverse": lambda: a.reverse(1),
    "clear": lambda: a.clear(1),
    "unhash": lambda: {a: 1},
    "count": lambda: a.count(),
}
for name, f in cases.items():
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)
print(a)
try:
    a += 5
except TypeError as e:
    print(e)
try:
    a.x = 1
except AttributeError as e:
    print(e)
