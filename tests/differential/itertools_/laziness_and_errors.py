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
