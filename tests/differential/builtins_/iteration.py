print(
    list(enumerate("ab")),
    list(enumerate("ab", 5)),
    list(enumerate(iterable="x", start=-1)),
    list(enumerate([1], 2**70)),
)

print(
    list(zip()),
    list(zip([1, 2])),
    list(zip([1, 2, 3], "ab")),
    list(zip(range(3), "abc", strict=True)),
    dict(zip("ab", (1, 2))),
    list(zip(*[(1, 2), (3, 4)])),
)

print(
    list(map(str, [1, 2])),
    list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])),
    list(map(max, [1, 5], [3, 2], [2, 9])),
    list(filter(None, [0, 1, "", "x"])),
    list(filter(lambda x: x > 1, range(4))),
    list(reversed([1, 2, 3])),
    list(reversed("abc")),
    list(reversed(range(3))),
    list(reversed({"a": 1, "b": 2})),
)

for f in (
    lambda: list(zip([1], [1, 2], strict=True)),
    lambda: list(zip([1, 2], [1], strict=True)),
    lambda: list(zip([1], [1], [], strict=True)),
    lambda: list(zip([1, 2], [3, 4], [5], strict=True)),
    lambda: zip(1),
    lambda: zip([1], 5),
    lambda: enumerate(5),
    lambda: enumerate(),
    lambda: enumerate([], "a"),
    lambda: map(str),
    lambda: map(),
    lambda: filter(None),
    lambda: map(5, [1]),
    lambda: list(map(5, [1])),
    lambda: reversed({1}),
    lambda: reversed(5),
    lambda: reversed(iter([])),
    lambda: map(str, 5),
    lambda: filter(1, 2),
    lambda: list(filter(3, [1])),
    lambda: zip([], foo=1),
    lambda: list(map(lambda: 1, [1])),
    lambda: enumerate([1], 1.5),
):
    try:
        print(type(f()).__name__)
    except Exception as e:
        print(type(e).__name__, e)
