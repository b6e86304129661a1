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
