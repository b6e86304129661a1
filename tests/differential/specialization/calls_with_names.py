# Calls whose arguments are matched to parameters by the compiler: names, defaults, *args, **kwargs.
import functools


def plain(a, b=2, *, c=3, d="d"):
    return (a, b, c, d)


def rest(a, *args, k=1, **kw):
    return (a, args, k, sorted(kw.items()))


def posonly(a, b=5, /, c=6, **kw):
    return (a, b, c, kw)


def loop(n):
    out = []
    for i in range(n):
        out.append(plain(i))
        out.append(plain(i, c=i))
        out.append(plain(b=i, a=1, d=None))
        out.append(rest(i))
        out.append(rest(i, 1, 2, k=3, x=i, y=2))
        out.append(posonly(i, a=3, b=4))
    return out


print(loop(2))


def show(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)


show(lambda: plain())
show(lambda: plain(1, 2, 3))
show(lambda: plain(1, a=2))
show(lambda: plain(1, e=2))
show(lambda: rest(k=2))
show(lambda: rest(1, a=2))
show(lambda: posonly(c=1))


# Defaults that change.
def changing(a, b=1, *, c=2):
    return (a, b, c)


def call_changing():
    return [changing(0), changing(0, c=5), changing(0, 7)]


print(call_changing())
changing.__defaults__ = (10,)
print(call_changing())
changing.__kwdefaults__["c"] = 20
print(call_changing())
changing.__kwdefaults__ = {"c": 30}
print(call_changing())
changing.__kwdefaults__ = None
show(call_changing)
changing.__defaults__ = None
show(call_changing)


def closure(k):
    def inner(x, y=1, *, z=2):
        return (k, x, y, z)

    return inner


def call_closure(f):
    return [f(0), f(0, z=9), f(0, y=8)]


one, two = closure(1), closure(2)
print(call_closure(one), call_closure(two))
one.__defaults__ = (100,)
print(call_closure(one), call_closure(two))
two.__kwdefaults__["z"] = 200
print(call_closure(one), call_closure(two))


class Shape:
    def __init__(self, name, *points, closed=False, **style):
        self.name, self.points, self.closed, self.style = name, points, closed, style

    def area(self, scale=1, *, digits=2):
        return (self.name, scale, digits)

    @classmethod
    def make(cls, *args, **kw):
        return cls(*args, **kw)

    @staticmethod
    def unit(kind="cm", *, factor=1):
        return (kind, factor)

    def changed(self, x=1):
        return x

    changed.__defaults__ = (2,)


def shapes():
    s = Shape("a", 1, 2, closed=True, color="red")
    t = Shape(name="b", width=3)
    u = Shape.make("c", 4, closed=1)
    return [vars(s), vars(t), vars(u), s.area(), t.area(2, digits=1), u.area(digits=0), Shape.unit(), Shape.unit(factor=2), s.unit("mm"), s.changed()]


print(shapes())
Shape.area.__defaults__ = (50,)
print(shapes())
Shape.area.__kwdefaults__["digits"] = 9
print(shapes())
Shape.__init__.__kwdefaults__ = {"closed": "maybe"}
print(shapes())


# The tuple and the dict of each call are its own.
def keep(*args, **kw):
    kw["n"] = len(kw)
    return args, kw


a1, k1 = keep(1, x=2)
a2, k2 = keep(1, x=2)
print(a1 == a2, k1 == k2, k1 is k2)
print(functools.partial(rest, 1, k=5)(2, z=3))


def numbers(a, b=0.5, *rest, c=1 << 70):
    total = a + b + c
    for r in rest:
        total += r
    return total


print([numbers(1), numbers(1, 2), numbers(1, 2, 3, 4.0), numbers(2, c=0)])


def gen(a, *items, sep="-"):
    for i in items:
        yield a, i, sep


print(list(gen(1, 2, 3)), list(gen(0, 5, sep="+")))
