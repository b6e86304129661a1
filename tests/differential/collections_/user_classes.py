from collections import UserDict, UserList, UserString


class D(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(str(k), v)

    def __missing__(self, k):
        return f"no {k}"


d = D({1: "a"}, b=2)

d[5] = 6

d.update({7: 8})

print(
    d,
    d["1"],
    d["zz"],
    d.data,
    len(d),
    7 in d,
    "7" in d,
    d.get("b"),
    d == {"1": "a", "b": 2, "5": 6, "7": 8},
    type(d.copy()).__name__,
    d | {9: 1},
    sorted(d),
    d.pop("b"),
    isinstance(d, dict),
)


class L(UserList):
    def append(self, x):
        super().append(x * 2)


l = L([1, 2])

l.append(5)

l.extend([7])

l += [8]

print(
    l,
    l.data,
    l[1:],
    type(l[1:]).__name__,
    l + [1],
    [0] + l,
    l * 2,
    l == [1, 2, 10, 7, 8],
    l < [9],
    10 in l,
    l.index(7),
    sorted(l),
    len(l),
    l.pop(),
    isinstance(l, list),
    list(reversed(l)),
)
