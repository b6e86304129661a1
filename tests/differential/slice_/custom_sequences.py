class Ring:
    def __init__(self, items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, k):
        if isinstance(k, slice):
            return Ring(self.items[i % len(self)] for i in range(*k.indices(2 * len(self))))
        if isinstance(k, tuple):
            return [self[i] for i in k]
        return self.items[k % len(self)]

    def __setitem__(self, k, v):
        if isinstance(k, slice):
            for i, x in zip(range(*k.indices(len(self))), v):
                self.items[i] = x
        else:
            self.items[k % len(self)] = v

    def __delitem__(self, k):
        del self.items[k]

    def __repr__(self):
        return f"Ring({self.items})"


r = Ring("abcde")
print(r[0], r[7], r[-1], r[1:3], r[3:8], r[::-3], r[1, 3, 9], r[2:][0])
r[6] = "B"
r[2:4] = "CD"
del r[-1], r[0]
print(r, len(r), list(r[:2].items), "C" in r.items)


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n)
        return self.n


print("abcdef"[Index(1) : Index(-1) : Index(2)], [1, 2, 3][Index(0) :], (1, 2, 3)[: Index(2)])
for bad in (1.5, "x", [], {}):
    try:
        [1, 2, 3][bad:]
    except TypeError as e:
        print(e)


class Grid:
    def __getitem__(self, k):
        rows, cols = k
        return (rows, cols)


g = Grid()
print(g[1, 2], g[1:2, ...], g[::2, ::-1], g[:, None])
s = slice(2, 8, 3)
print(
    "abcdefghij"[s],
    list(range(10))[s],
    bytes(range(10))[s],
    s.indices(5),
    s == slice(2, 8, 3),
    (s.start, s.stop, s.step),
)
print(
    [slice(None, -1).indices(n) for n in range(4)],
    [slice(None, None, -2).indices(n) for n in range(4)],
    [slice(-2, 10**9).indices(n) for n in range(4)],
)
a = list(range(10))
del a[slice(1, None, 2)]
a[slice(0, 2)] = [9]
print(a)
