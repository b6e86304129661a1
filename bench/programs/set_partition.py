"""Enumerate the partitions of a set by restricted growth strings."""


def partitions(items):
    n = len(items)
    codes = [0] * n
    tops = [0] * n
    while True:
        blocks = [[] for _ in range(tops[-1] + 1)]
        for item, c in zip(items, codes):
            blocks[c].append(item)
        yield blocks
        i = n - 1
        while i > 0 and codes[i] == tops[i - 1] + 1:
            i -= 1
        if i == 0:
            return
        codes[i] += 1
        tops[i] = max(tops[i - 1], codes[i])
        for j in range(i + 1, n):
            codes[j] = 0
            tops[j] = tops[i]


def run(n):
    count = weight = 0
    sizes = {}
    for blocks in partitions(list(range(n))):
        count += 1
        sizes[len(blocks)] = sizes.get(len(blocks), 0) + 1
        for b in blocks:
            weight += b[0] * len(b)
    return count, weight, sorted(sizes.items())


print(run(11))
