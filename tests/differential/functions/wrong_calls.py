def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def three(a, b, c):
    pass


def four(a, b, c, d):
    pass


def opt(a, b=1):
    pass


def opts(a=1, b=2, c=3):
    pass


def star(a, *r):
    pass


def kws(a, **k):
    pass


cases = [
    lambda: none(1),
    lambda: none(1, 2),
    lambda: none(x=1),
    lambda: one(),
    lambda: one(1, 2),
    lambda: one(1, a=2),
    lambda: one(b=2),
    lambda: one(1, b=2),
    lambda: one(1, b=2, c=3),
    lambda: two(),
    lambda: two(1),
    lambda: two(b=1),
    lambda: two(1, 2, 3),
    lambda: three(),
    lambda: three(1),
    lambda: four(),
    lambda: four(1, d=2),
    lambda: opt(),
    lambda: opt(1, 2, 3),
    lambda: opts(1, 2, 3, 4),
    lambda: opts(d=1),
    lambda: opts(1, a=1),
    lambda: star(),
    lambda: star(b=1),
    lambda: star(1, a=1),
    lambda: kws(),
    lambda: kws(1, 2),
    lambda: kws(1, a=1, z=2),
    lambda: two(*[1]),
    lambda: two(**{"a": 1}),
    lambda: two(**{"a": 1, "b": 2, "bb": 3}),
    lambda: opts(aa=1),
]
for i, f in enumerate(cases):
    try:
        f()
        print(i, "no error")
    except TypeError as e:
        print(i, e)
