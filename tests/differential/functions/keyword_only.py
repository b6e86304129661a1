def f(a, *, b, c=3):
    return a, b, c


print(f(1, b=2), f(1, c=5, b=4), f(b=1, a=2))
for bad in [
    lambda: f(1),
    lambda: f(1, 2),
    lambda: f(1, 2, b=3),
    lambda: f(b=2),
    lambda: f(),
    lambda: f(1, b=2, d=4),
    lambda: f(1, a=1, b=2),
]:
    try:
        bad()
    except TypeError as e:
        print(e)


def g(*, x, y, z):
    return x, y, z


for bad in [lambda: g(), lambda: g(x=1), lambda: g(x=1, y=2), lambda: g(1), lambda: g(1, 2, x=1, y=2, z=3)]:
    try:
        bad()
    except TypeError as e:
        print(e)


def h(*args, last, **kw):
    return args, last, kw


print(h(1, 2, last=3, other=4), h(last=1))
try:
    h(1, 2)
except TypeError as e:
    print(e)


def k(a=1, *, b):
    return a, b


print(k(b=2), k(5, b=6))
try:
    k(1, 2, 3)
except TypeError as e:
    print(e)
try:
    k(1, 2, 3, b=5)
except TypeError as e:
    print(e)
