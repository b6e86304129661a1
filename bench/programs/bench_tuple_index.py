"""Index tuples with constant and with computed positions."""


def run(n):
    table = tuple((i * i + 7) % 256 for i in range(256))
    point = (3, 5, 7, 11)
    h = 0
    for i in range(n):
        h = table[(h + point[i & 3] + i) & 255] ^ point[0] + point[-1]
    return h


print(run(9_000_000))
