print([a for a, in [(1,), (2,)]])
print([(a, b, c) for a, (b, c) in [(1, (2, 3))]])
print([(first, rest) for first, *rest in ["abc", [1], (2, 3)]])
print([mid for _, *mid, _ in [range(5), "xyz"]])
print({k: v for (k, v) in [["a", 1]]})


class Box:
    pass


box = Box()
print([box.v for box.v in range(3)], box.v)
cells = [0, 0]
print([list(cells) for cells[1] in "xy"], cells)
d = {}
print([dict(d) for d["k"] in range(2)])
print([x for [x] in [[1], [2]]])
print([k + v for k, v in {"a": "b"}.items()], [i * v for i, v in enumerate([5, 6])])
try:
    [a for a, b in [(1, 2, 3)]]
except ValueError as e:
    print(e)
try:
    [a for a, b in [1]]
except TypeError as e:
    print(e)
try:
    [a for a, b, *c in [(1,)]]
except ValueError as e:
    print(e)
print([x for x in range(3) for x in range(x)])
