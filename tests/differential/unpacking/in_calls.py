def f(*a, **k):
    return a, k


args, kw = [1, 2], {"x": 1}
print(f(*args, **kw), f(0, *args, 3, *args, y=2, **kw), f(*args, *"ab", z=0, **{}))
print(f(*{"a": 1}), f(*{1}), f(*range(2)), f(*(i for i in "g")), f(*[[1, 2]]))


def g(a, b, c=0, *, d=0):
    return a, b, c, d


print(g(*[1, 2]), g(*[1, 2, 3], d=4), g(1, **{"b": 2, "d": 3}), g(*[1], **{"b": 2}))
for bad in [
    lambda: g(*[1]),
    lambda: g(*[1, 2, 3, 4]),
    lambda: g(*[1, 2], a=1),
    lambda: g(1, 2, **{"c": 1, "e": 2}),
    lambda: g(1, **{"b": 1}, **{"b": 2}),
    lambda: g(1, b=1, **{"b": 2}),
    lambda: g(*5),
    lambda: g(**5),
    lambda: g(**{1: 2}),
    lambda: g(*None),
    lambda: f(*[1], *2),
    lambda: f(**[("a", 1)]),
    lambda: len(*[[1], [2]]),
    lambda: len(**{"x": 1}),
    lambda: f(**{"a": 1}, **3),
]:
    try:
        print(bad())
    except TypeError as e:
        print(e)


class M:
    def __init__(self):
        self.d = {"p": 1, "q": 2}

    def keys(self):
        return self.d.keys()

    def __getitem__(self, k):
        return self.d[k]


print(f(**M()), f(**M(), r=3))


def tag(*names, sep="-", **attrs):
    return sep.join(names) + "".join(f" {k}={v}" for k, v in attrs.items())


print(tag("a", "b"), tag(*"xyz", sep="+", **{"id": 1, "class": "c"}))
print(max(*[3, 7, 5]), max(*"hello", key=ord), print(*[1, 2], sep=""), "{} {}".format(*"ab"), "{x}".format(**kw))
d = dict(a=1, **{"b": 2}, c=3)
print(d, dict(**d, e=5), dict(d, a=9))
