"""Pack and unpack tuples: swaps, several results, tuples kept in lists."""


def minmax(a, b):
    if a < b:
        return a, b
    return b, a


def run(n):
    a, b, c = 1, 2, 3
    kept = []
    for i in range(n):
        a, b, c = b, c, (a + i) % 1009
        lo, hi = minmax(a, b)
        pair = (lo, hi, i)
        if i % 64 == 0:
            kept.append(pair)
        x, y, z = pair
        c = (c + x + y + z) % 1009
    return a, b, c, len(kept), sum(k[0] + k[2] for k in kept)


print(run(3_200_000))
