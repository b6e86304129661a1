s = slice(1, 10, 2)
print(
    s,
    s.start,
    s.stop,
    s.step,
    slice(5),
    slice(None),
    slice(1, None),
    slice("a", "b"),
    slice(1, 2) == slice(1, 2, None),
    slice(1) == slice(2),
    slice(1, 2) < slice(1, 3),
)
for sl in (
    slice(None),
    slice(2, 8),
    slice(-3, None),
    slice(None, None, -1),
    slice(100, -100, -3),
    slice(None, -2, 3),
    slice(5, 5),
    slice(-100, 100, 7),
    slice(8, 2, -2),
):
    for n in (0, 1, 5, 10):
        print(
            sl.indices(n),
            list(range(n))[sl],
            list(range(*sl.indices(n))) == list(range(n))[sl],
            end=" ",
        )
    print()
for f in (
    lambda: slice(),
    lambda: slice(1, 2, 3, 4),
    lambda: slice(1, 2, 0).indices(5),
    lambda: slice("a").indices(5),
    lambda: s.indices(-1),
    lambda: s.indices("x"),
    lambda: hash(s) != 0 and "hashable",
    lambda: {s: 1} and "ok",
    lambda: s[0],
    lambda: s.indices(1.5),
    lambda: slice(1.5).indices(3),
    lambda: slice(1) < 5,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    s.start = 5
except AttributeError as e:
    print(e)


class Seq:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


q = Seq()
print(
    q[1],
    q[1:2],
    q[::],
    q[1:2, 3],
    q[...],
    q[:, 1:, ::2],
    q["a":"b":"c"],
    q[()],
    q[None:None],
    q[-1:],
)
q[1:5] = "v"
q[...] = 0
del q[::2], q[0]
print(
    slice(1, 2, 3).indices(10**30),
    slice(-(10**30), 10**30).indices(5),
    "abcdef"[slice(1, 4)],
    [1, 2, 3][slice(None, None, 2)],
    (1, 2, 3)[slice(-1)],
)
