def numbers(n):
    yield from range(1, n + 1)


def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x


def squares(it):
    return (x * x for x in it)


def take(n, it):
    for i, x in enumerate(it):
        if i >= n:
            return
        yield x


def batch(it, size):
    group = []
    for x in it:
        group.append(x)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in list(its):
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)


def naturals():
    n = 0
    while True:
        yield n
        n += 1


def sieve():
    def drop(p, it):
        for x in it:
            if x % p:
                yield x

    it = naturals()
    next(it), next(it)
    while True:
        p = next(it)
        yield p
        it = drop(p, it)


print(list(squares(evens(numbers(10)))))
print(list(take(5, naturals())), list(take(3, "ab")))
print(list(batch(range(7), 3)))
print(list(interleave("abc", [1], (x for x in "xy"))))
print(list(take(15, sieve())))
print(sum(take(1000, (x for x in naturals() if x % 3 == 0))))


def window(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) > n:
            buf.pop(0)
        if len(buf) == n:
            yield tuple(buf)


print(list(window("abcde", 3)))


def group_by(it, key):
    current, items = None, []
    for x in it:
        k = key(x)
        if items and k != current:
            yield current, items
            items = []
        current = k
        items.append(x)
    if items:
        yield current, items


print(list(group_by("aabbbc", lambda c: c)), list(group_by(range(6), lambda x: x // 4)))
