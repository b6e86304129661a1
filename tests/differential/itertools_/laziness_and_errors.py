from itertools import *

log = []


def src(n):
    for i in range(n):
        log.append(i)
        yield i


z = chain(src(2), src(3))
print(log)
print(next(z), log)
t = takewhile(lambda x: x < 2, src(10))
log.clear()
print(list(t), log)
log.clear()
print(list(islice(src(10), 2, 6, 3)), log)
log.clear()
a, b = tee(src(5))
print(next(a), next(a), log, next(b), log)
del a
print(list(b), log)
g = groupby(src(6), lambda x: x // 2)
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2))


def boom():
    yield 1
    raise ValueError("boom")


for make in (
    lambda: chain([0], boom()),
    lambda: accumulate(boom()),
    lambda: cycle(boom()),
    lambda: islice(boom(), 5),
    lambda: zip_longest(boom(), [1, 2, 3]),
    lambda: pairwise(boom()),
    lambda: batched(boom(), 3),
    lambda: starmap(divmod, [(1, 0)]),
    lambda: compress(boom(), [1, 1]),
    lambda: filterfalse(lambda x: 1 / 0, [1]),
    lambda: map(int, ["1", "x"]),
):
    out = []
    try:
        for x in make():
            out.append(x)
            if len(out) > 5:
                break
    except Exception as e:
        print(out, type(e).__name__, e)
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
