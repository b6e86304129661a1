"""try blocks that pass, and exceptions raised and caught in the same and in another function."""


def check(i):
    if i % 5 == 0:
        raise ValueError(i)
    return i


def run(n):
    total = caught = missing = 0
    table = {i: i * 2 for i in range(0, 100, 2)}
    for i in range(n):
        try:
            total += check(i)
        except ValueError as e:
            caught += e.args[0] & 1
        try:
            total += table[i % 100]
        except KeyError:
            missing += 1
        finally:
            total &= 0xFFFFFFFF
        try:
            total += 1
        except TypeError:
            total = -1
    return total, caught, missing


print(run(1_700_000))
