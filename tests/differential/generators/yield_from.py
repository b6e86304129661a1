def inner():
    x = yield 1
    print("inner got", x)
    y = yield 2
    print("inner got", y)
    return "inner result"


def outer():
    r = yield from inner()
    print("outer got", r)
    s = yield from [10, 20]
    print("list result", s)
    t = yield from "ab"
    return t, r


g = outer()
print(next(g), g.send("A"), g.send("B"))
print(list(g))


def tree(t):
    if isinstance(t, list):
        for sub in t:
            yield from tree(sub)
    else:
        yield t


print(list(tree([1, [2, [3, 4], []], [[5]]])))


def chain(*its):
    for it in its:
        yield from it


print(list(chain([1], "ab", range(2), {"k": 0}, (x for x in [9]))))


def rng(n):
    if n > 0:
        yield from rng(n - 1)
        yield n


print(list(rng(6)))


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)


def sender():
    yield from [1, 2]


g = sender()
next(g)
try:
    g.send("x")
except AttributeError as e:
    print(e)


def value():
    return (yield from (yield from pick()))


def pick():
    yield "picking"
    return [7, 8]


print(list(value()))
