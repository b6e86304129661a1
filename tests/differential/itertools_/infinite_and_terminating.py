from itertools import *

print(
    list(islice(count(), 5)),
    list(islice(count(10, -3), 4)),
    list(islice(count(0.5, 0.25), 4)),
    list(islice(cycle("ab"), 5)),
    list(islice(cycle([]), 3)),
    list(repeat("x", 3)),
    list(islice(repeat(1), 2)),
    list(map(pow, range(5), repeat(2))),
    list(repeat(1, -5)),
    list(islice(count(2**63 - 1), 3)),
)
print(
    list(accumulate([1, 2, 3, 4])),
    list(accumulate([3, 1, 4], max)),
    list(accumulate([1, 2], initial=100)),
    list(accumulate([])),
    list(accumulate("abc")),
    list(accumulate([1, 2, 3], lambda a, b: a * 10 + b)),
    list(accumulate([], initial=5)),
)
print(
    list(chain("ab", [1], ())),
    list(chain.from_iterable(["ab", "cd"])),
    list(chain()),
    list(compress("abcdef", [1, 0, 1, 0, 1])),
    list(dropwhile(lambda x: x < 3, [1, 3, 2, 5])),
    list(takewhile(lambda x: x < 3, [1, 2, 5, 1])),
    list(filterfalse(lambda x: x % 2, range(6))),
    list(filterfalse(None, [0, 1, "", 2])),
    list(starmap(pow, [(2, 3), (3, 2)])),
    list(zip_longest("ab", "xyz", fillvalue="-")),
    list(zip_longest([1], [])),
    list(zip_longest()),
)
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
