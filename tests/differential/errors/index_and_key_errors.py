cases = [
    lambda: [1, 2][2],
    lambda: [1, 2][-3],
    lambda: [][0],
    lambda: (1,)[1],
    lambda: "abc"[3],
    lambda: ""[-1],
    lambda: b"a"[1],
    lambda: bytearray(b"a")[1],
    lambda: range(3)[3],
    lambda: range(0)[0],
    lambda: [1].__setitem__(1, 0),
    lambda: [1].__delitem__(1),
    lambda: [].pop(),
    lambda: [1].pop(1),
    lambda: {}["x"],
    lambda: {"a": 1}[None],
    lambda: {1: 2}[1, 2],
    lambda: {}.pop("p"),
    lambda: {}.popitem(),
    lambda: {"a"}.remove("b"),
    lambda: set().pop(),
    lambda: frozenset().x,
    lambda: [1, 2]["a"],
    lambda: [1, 2][1.0],
    lambda: [1, 2][None],
    lambda: [1, 2][[]],
    lambda: [1, 2][1, 2],
    lambda: (1, 2)["a"],
    lambda: "ab"["a"],
    lambda: "ab"[1.5],
    lambda: b"ab"["a"],
    lambda: range(3)["a"],
    lambda: [1, 2][10 ** 30],
    lambda: "ab"[10 ** 30],
    lambda: [1][::0],
    lambda: "a"[::0],
    lambda: [1]["a":],
    lambda: "a"[1.0:],
    lambda: range(3)[::0],
    lambda: (5)[0],
    lambda: (5.0)["a"],
    lambda: None[0],
    lambda: len[0],
    lambda: (lambda: 0)[0],
    lambda: int[0],
    lambda: {1}[0],
    lambda: (i for i in [])[0],
    lambda: object()[0],
    lambda: {}[[]],
    lambda: {}[{}],
    lambda: {}[set()],
    lambda: (1, 2).__getitem__(5),
    lambda: {"deep": {"er": {}}}["deep"]["er"]["est"],
]
for i, f in enumerate(cases):
    try:
        print(i, f())
    except (LookupError, TypeError, ValueError, AttributeError) as e:
        print(i, type(e).__name__, e)


def setitem(o, k, v):
    o[k] = v


def delitem(o, k):
    del o[k]


for o, k in [((1, 2), 0), ("ab", 0), (b"ab", 0), (range(3), 0), (5, 0), (None, 0), ({1}, 0), (frozenset(), 0), (len, 0), ([1], "a"), ([1], 5), ([1], 1.5), ({}, []), (object(), 0), (bytearray(b"a"), 3), (int, 0), (1.5, 0)]:
    for op, g in [("set", lambda: setitem(o, k, 1)), ("del", lambda: delitem(o, k))]:
        try:
            g()
            print(op, "ok")
        except (TypeError, LookupError) as e:
            print(op, type(e).__name__, e)
