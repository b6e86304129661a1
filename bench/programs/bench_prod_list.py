"""Product of a list modulo a prime, and math.prod of small slices (big ints)."""

import math


def by_hand(values, p):
    r = 1
    for v in values:
        r = r * v % p
    return r


def run(n, rounds):
    values = [i * 37 % 991 + 1 for i in range(n)]
    p = 1_000_003
    acc = 0
    for r in range(rounds):
        values[r] += 1
        acc = (acc + by_hand(values, p)) % p
        for i in range(0, 2000, 40):
            acc ^= math.prod(values[i : i + 40]) % p
    return acc


print(run(100_000, 160))
