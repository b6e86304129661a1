from itertools import *

log = []


def src(n):
    for i in range(n):
        log.append(i)
        yield i


z = chain(src(2), src(3))

c = count(5)

print(
    c,
    next(c),
    c,
    repeat("z", 2),
    repeat(1),
    count(1, 2),
    type(chain()).__name__,
    repeat(0, 3).__length_hint__(),
)


def grouper(it, n):
    return list(zip(*[iter(it)] * n))


def primes():
    yield 2
    known = [2]
    for n in count(3, 2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, known)):
            known.append(n)
            yield n


def roundrobin(*its):
    its = [iter(i) for i in its]
    while its:
        for it in list(its):
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)


print(
    grouper("abcdefg", 3),
    list(islice(primes(), 15)),
    list(roundrobin("abc", "d", "ef")),
    sum(islice(primes(), 100)),
)
