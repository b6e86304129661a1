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
