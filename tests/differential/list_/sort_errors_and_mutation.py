class Bad:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        if self.v == 3:
            raise ValueError("cannot compare 3")
        return self.v < other.v


a = [Bad(i) for i in (5, 1, 4, 3, 2)]
try:
    a.sort()
except ValueError as e:
    print(e, sorted(x.v for x in a))
b = [3, 1, 2]


def key(x):
    b.append(x)
    return x


try:
    b.sort(key=key)
except ValueError as e:
    print(e)
print(b)
c = [2, 1, 3]
seen = []
c.sort(key=lambda x: seen.append(len(c)) or x)
print(c, seen)
d = [1, 2, 3]
try:
    d.sort(key=lambda x: 1 / (x - 2))
except ZeroDivisionError as e:
    print(e, d)
for bad in (
    [1, "a"],
    [None, None],
    [1j, 2j],
    [{}, {}],
    [1, None],
    [(1, "a"), (1, 2)],
    ["x", b"y"],
    [object, int],
):
    try:
        print(sorted(bad))
    except TypeError as e:
        print(e)
print([1].sort(), sorted([]), sorted([None]), sorted([{}]), [1j].sort())
calls = []
e = ["bb", "a", "ccc"]
e.sort(key=lambda s: calls.append(s) or len(s), reverse=True)
print(e, calls)
for f in (
    lambda: sorted(),
    lambda: sorted(5),
    lambda: sorted([1], len),
    lambda: sorted([1], key=1),
    lambda: sorted([1], reverse="x"),
    lambda: sorted([2, 1], key=None, reverse=2),
    lambda: [2, 1].sort(reverse=None),
    lambda: [1].sort(foo=1),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
