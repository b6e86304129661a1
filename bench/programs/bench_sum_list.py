"""sum() over a list of ints and over a list of floats, and the same by hand."""


def by_hand(values):
    total = 0
    for v in values:
        total += v
    return total


def run(n, rounds):
    ints = [i * 7 % 1001 for i in range(n)]
    floats = [i * 0.5 for i in range(n)]
    acc = 0
    for r in range(rounds):
        ints[r] += r
        acc += sum(ints)
        acc += sum(floats)
        acc += by_hand(ints)
    return acc


print(run(200_000, 90))
