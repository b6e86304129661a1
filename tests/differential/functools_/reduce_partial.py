from functools import partial, partialmethod, reduce

print(
    reduce(lambda a, b: a + b, [1, 2, 3]),
    reduce(lambda a, b: a * b, [1, 2, 3], 10),
    reduce(max, "hello"),
    reduce(lambda a, b: a, [5]),
    reduce(lambda a, b: [a, b], "abc"),
    reduce(int.__add__, range(10), 0),
)
for f in (
    lambda: reduce(lambda a, b: a, []),
    lambda: reduce(max),
    lambda: reduce(5, [1, 2]),
    lambda: reduce(max, 5),
    lambda: partial(),
    lambda: partial(5),
    lambda: partial(int, "x")(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def show(*a, **k):
    return a, k


p = partial(show, 1, 2, x=3)
print(p(), p(9), p(y=4), p(x=5), p.func is show, p.args, p.keywords)
q = partial(p, 7, z=8)
print(q(), q.func is show, q.args, q.keywords)
hexint = partial(int, base=16)
print(
    hexint("ff"),
    list(map(partial(pow, 2), range(5))),
    sorted(["b", "A"], key=partial(str.lower)),
    partial(print, "a", sep="-")("b"),
)
p.extra = 1
print(p.extra, repr(partial(int, base=2)), partial(max, 1)(5, 3), callable(p))


class Cell:
    def __init__(self):
        self.state = "dead"

    def set(self, s, loud=False):
        self.state = s.upper() if loud else s
        return self

    alive = partialmethod(set, "alive")
    shout = partialmethod(set, loud=True)


print(Cell().alive().state, Cell().alive(loud=True).state, Cell().shout("x").state)


def compose(*fs):
    return reduce(lambda f, g: lambda x: f(g(x)), fs)


print(
    compose(str, lambda x: x + 1, len)("abc"),
    reduce(lambda d, k: d.setdefault(k, {}), "xyz", {}) == {},
)
count = 0


def tick(by, scale=1):
    global count
    count += by * scale
    return count


t = partial(tick, scale=10)
t(1)
t(2)
print(t(0), count)
