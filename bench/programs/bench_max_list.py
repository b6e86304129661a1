"""max() of a changing list, with and without a key, and the same by hand."""


def by_hand(values):
    best = values[0]
    for v in values:
        if v > best:
            best = v
    return best


def negate(v):
    return -v


def run(n, rounds):
    values = [(i * 7919 + 13) % 100_003 for i in range(n)]
    acc = 0
    for r in range(rounds):
        values[r * 31 % n] += 3
        acc = acc * 3 + max(values) + by_hand(values) + max(values, key=negate)
        acc %= 1_000_000_007
    return acc


print(run(100_000, 65))
