# Which parameter gets which argument, with every kind of argument mixed.
def f(p1, p2, /, a, b=20, *rest, k1, k2=200, **more):
    return f"p1={p1} p2={p2} a={a} b={b} rest={rest} k1={k1} k2={k2} more={more}"


print(f(1, 2, 3, k1=4))
print(f(1, 2, a=3, k1=4))
print(f(1, 2, k1=4, a=3, b=5))
print(f(1, 2, 3, 4, 5, 6, k1=7))
print(f(*[1, 2], *[3], **{"k1": 4}, p1="shadow"))
print(f(1, 2, 3, k1=4, p1=5, p2=6))
print(f(*range(5), k2=1, k1=2, z=3, y=4))
for bad in [
    lambda: f(1, 2),
    lambda: f(1, 2, 3),
    lambda: f(1, k1=2, a=3),
    lambda: f(1, 2, 3, a=4, k1=5),
    lambda: f(1, 2, 3, 4, b=4, k1=5),
    lambda: f(k1=1),
    lambda: f(p1=1, p2=2, a=3, k1=4),
]:
    try:
        print(bad())
    except TypeError as e:
        print(e)


def g(a, b, c, d, e):
    return a, b, c, d, e


print(g(1, 2, e=5, d=4, c=3), g(*(1, 2), **{"e": 5, "c": 3, "d": 4}), g(*[1], 2, *[3, 4], e=5))


def swap(a, b):
    a, b = b, a
    return a, b


x, y = 1, 2
print(swap(x, y), swap(b=x, a=y), x, y)
