def f(a, b=2, /, c=3, *, d=4):
    return a, b, c, d


print(f(1), f(1, 5), f(1, 5, 6), f(1, c=7), f(1, 2, c=3, d=8))
for bad in [
    lambda: f(),
    lambda: f(a=1),
    lambda: f(1, b=2),
    lambda: f(1, 2, 3, 4),
    lambda: f(1, a=1),
    lambda: f(1, 2, 3, c=3),
    lambda: f(a=1, b=2),
]:
    try:
        print(bad())
    except TypeError as e:
        print(e)


def g(name, /, **kw):
    return name, kw


print(g(1, name=2), g("x", a=1))
try:
    g(name=1)
except TypeError as e:
    print(e)


def h(x, y, /):
    return x - y


print(h(5, 3))
for bad in [lambda: h(1), lambda: h(x=1, y=2), lambda: h(1, y=2), lambda: h(1, 2, 3), lambda: h(), lambda: h(1, 2, z=3)]:
    try:
        bad()
    except TypeError as e:
        print(e)


class C:
    def m(self, a, /, b):
        return a, b


c = C()
print(c.m(1, b=2))
for bad in [lambda: c.m(a=1, b=2), lambda: c.m(1), lambda: c.m()]:
    try:
        bad()
    except TypeError as e:
        print(e)
