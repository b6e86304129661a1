def gen(n):
    def inner():
        for i in range(n):
            yield i * factor

    factor = 10
    return inner


print(list(gen(3)()))


def comp(k):
    rows = [[k * i + j for j in range(3)] for i in range(2)]
    fs = [lambda: (k, i) for i in range(2)]
    k = 100
    return rows, [f() for f in fs]


print(comp(5))


def genexp():
    n = 2
    g = (x * n for x in range(4))
    n = 3
    first = next(g)
    second = next(g)
    n = 10
    return first, second, list(g)


print(genexp())


def outermost():
    data = [1, 2]
    g = (x for x in data)
    data = [9, 9, 9]
    return list(g)


print(outermost())


def nested():
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    return [add(i) for i in range(5)], total


print(nested())


def walrus_nonlocal():
    x = 0

    def f():
        nonlocal x
        return [x := i for i in range(4)]

    return f(), x


print(walrus_nonlocal())


def closes_over_exception():
    try:
        raise ValueError("msg")
    except ValueError as e:
        saved = e
        f = lambda: e
    try:
        f()
    except NameError as err:
        return str(saved), str(err)


print(closes_over_exception())
