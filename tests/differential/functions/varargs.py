def f(*args):
    return args


def g(a, *args, b=0):
    return a, args, b


def h(**kw):
    return kw


def k(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


print(f(), f(1), f(1, 2, 3), f(*"xy"), type(f()).__name__)
print(g(1), g(1, 2, 3), g(1, b=5), g(*[1, 2], b=3))
print(h(), h(x=1, y=2), h(**{"z": 3}))
print(k(1, c=3), k(1, 5, 6, 7, c=8, e=9), k(c=1, a=2), k(*range(4), **{"c": 1, "q": 2}))


def total(*nums, start=0):
    for n in nums:
        start += n
    return start


print(total(), total(1, 2, 3), total(*range(101)), total(1, start=10))


def forward(*args, **kwargs):
    return k(*args, **kwargs)


print(forward(1, 2, 3, c=4, z=5))


def change(*args, **kw):
    kw["new"] = 1
    return kw


d = {"a": 1}
print(change(**d), d)
l = [1, 2]
print(f(*l)[0] is l[0], f(*l) == tuple(l))
t = (1, 2, 3)
print(f(*t) == t)


def names(self=1, *, cls=2, **args):
    return self, cls, args


print(names(3, kwargs=4, args=5))
