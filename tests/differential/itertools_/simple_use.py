import itertools

print(
    list(itertools.chain([1, 2], "ab")),
    list(itertools.islice(itertools.count(5), 3)),
    list(itertools.repeat("x", 2)),
)
print(
    list(itertools.product([1, 2], "ab")),
    list(itertools.permutations([1, 2, 3], 2)),
    list(itertools.combinations("abc", 2)),
)
print(
    list(itertools.accumulate([1, 2, 3, 4])),
    list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])),
    list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])),
)
for key, group in itertools.groupby("aabbbc"):
    print(key, len(list(group)))
for i, x in zip(range(5), itertools.cycle("xyz")):
    print(i, x)
print(
    list(itertools.zip_longest([1, 2, 3], "a", fillvalue=None)),
    list(itertools.starmap(max, [(1, 2), (4, 3)])),
    list(itertools.compress("abc", [1, 0, 1])),
)
a, b = itertools.tee([1, 2, 3])
print(list(a), list(b), list(itertools.pairwise([1, 2, 4])), list(itertools.batched("abcde", 2)))
total = 0
for x in itertools.count(1):
    if x > 100:
        break
    total += x
print(total)
words = sorted(["apple", "bob", "cat", "art", "cow", "bat"])
print({k: list(g) for k, g in itertools.groupby(words, key=lambda w: w[0])})
print(
    sum(1 for _ in itertools.product(range(4), repeat=4)),
    len(list(itertools.permutations(range(5)))),
)
