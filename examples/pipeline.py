"""Generators as a pipeline: nothing is computed before it is asked for."""


def naturals():
    n = 1
    while True:
        yield n
        n += 1


def triangles(numbers):
    total = 0
    for n in numbers:
        total += n
        yield total


def divisors(n):
    count, d = 0, 1
    while d * d <= n:
        if n % d == 0:
            count += 1 if d * d == n else 2
        d += 1
    return count


def first(test, values):
    return next(v for v in values if test(v))


for wanted in (5, 20, 50, 100, 200):
    n = first(lambda t: divisors(t) > wanted, triangles(naturals()))
    print(f"the first triangular number with more than {wanted:>3} divisors: {n:,}")
