def running(xs):
    total = None
    for x in xs:
        total = x if total is None else total + x
        yield total


print(list(running([1, 2, 3])), list(running(["a", "b"])), list(running([1, 2.5, 2 ** 70])), list(running([])), list(running([[1], [2]])))


def typed():
    x = 1
    while True:
        got = yield x
        if got is None:
            x = x + 1 if isinstance(x, (int, float)) else x * 2
        else:
            x = got


g = typed()
print(next(g), next(g), g.send("ab"), next(g), g.send(0.5), next(g), g.send(2 ** 48), next(g), g.send([0]), next(g))


def interleave(a, b):
    for x, y in zip(a, b):
        yield x
        yield y


print(list(interleave([1, 2], "xy")), sum(interleave([1, 2], [0.5, 0.25])))


def powers(b):
    x = 1
    while True:
        yield x
        x *= b


def take(n, it):
    out = []
    for x in it:
        if len(out) == n:
            break
        out.append(x)
    return out


print(take(5, powers(2)), take(4, powers(0.5)), take(20, powers(10 ** 5))[-1], take(3, powers(-1)), take(3, powers(1j)))


def sums(limit):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b


print(sum(sums(10 ** 6)), max(sums(10 ** 30)), len(list(sums(10 ** 30))))


def filtered(xs, *tests):
    for x in xs:
        if all(t(x) for t in tests):
            yield x


print(list(filtered(range(50), lambda x: x % 2, lambda x: x % 3 == 0)), list(filtered([0, "", None, 1, "a"], bool)))


def expand(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from expand(y)
    elif isinstance(x, dict):
        for k, v in x.items():
            yield k
            yield from expand(v)
    else:
        yield x


print(list(expand([1, (2.5, ["x", {"k": [None, True]}]), ()])))
print([x * 2 for x in (v for v in [1, "a", 2.5, [0], (1,), True])])
total = 0
for i, x in enumerate(running(range(1000))):
    total += x * (i % 3)
print(total)
