from itertools import *

print(
    list(islice("abcdef", 3)),
    list(islice("abcdef", 2, None)),
    list(islice("abcdef", 1, 5, 2)),
    list(islice("abc", 0)),
    list(islice("abc", None)),
    list(islice("abc", 10, 20)),
    list(pairwise("abcd")),
    list(pairwise("a")),
    list(batched("abcdefg", 3)),
    list(batched([], 2)),
)

print(
    [(k, "".join(g)) for k, g in groupby("aaabbcaa")],
    [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], lambda x: x % 2)],
    list(groupby([])),
)

a, b, c = tee([1, 2, 3], 3)

print(next(a), next(a), list(b), list(a), list(c), tee([], 0))

for f in (
    lambda: list(islice("a", -1)),
    lambda: list(islice("a", 1, 2, 0)),
    lambda: islice("a", "x"),
    lambda: count("a"),
    lambda: repeat(),
    lambda: repeat(1, "a"),
    lambda: chain(5) and list(chain(5)),
    lambda: batched("a", 0),
    lambda: accumulate(5),
    lambda: tee([1], -1),
    lambda: list(starmap(pow, [1])),
    lambda: zip_longest([1], foo=2),
    lambda: list(accumulate([1, "a"])),
    lambda: cycle(5),
    lambda: islice("a"),
    lambda: compress("a"),
    lambda: list(dropwhile(5, [1])),
    lambda: pairwise(1),
    lambda: groupby(),
    lambda: list(chain.from_iterable([1])),
    lambda: islice("abc", 1.5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
