class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)


def f(p):
    match p:
        case Point3(0, 0, 0):
            return "origin 3d"
        case Point3(x, y, z=z):
            return f"3d {x} {y} {z}"
        case Point(0, 0):
            return "origin"
        case Point(0, y=yy):
            return f"on y axis {yy}"
        case Point(x=0 | 1 as x, y=y):
            return f"x is 0 or 1: {x} {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "some point"
        case Plain(a=a, b=[b, *_]):
            return f"plain {a} {b}"
        case Plain(a=_):
            return "has a"
        case Plain():
            return "plain without a"
        case int(n) | float(n):
            return f"number {n}"
        case str(s):
            return f"str {s}"
        case list([a, b]) | tuple((a, b)):
            return f"two {a} {b}"
        case dict(d):
            return f"dict {d}"
        case bool() | None:
            return "never a bool here, maybe None"
    return "nothing"


for v in [Point3(0, 0, 0), Point3(1, 2, 3), Point(0, 0), Point(0, 5), Point(1, 9), Point(4, 4), Point(4, 5), Plain(a=1, b=(2, 3)), Plain(a=1), Plain(), 5, 2.5, True, "x", [1, 2], (3, 4), [1], {"k": 1}, None, 1j]:
    print(f(v))


class NoArgs:
    pass


class BadArgs:
    __match_args__ = 5


class BadArgs2:
    __match_args__ = (1,)


class Dup:
    __match_args__ = ("a", "a")
    a = 1


def errs(v):
    match v:
        case NoArgs(1):
            pass
        case BadArgs(1):
            pass
        case BadArgs2(1):
            pass
        case Dup(x, y):
            pass
        case Point(1, 2, 3):
            pass
        case Point(1, x=2):
            pass


for v in [NoArgs(), BadArgs(), BadArgs2(), Dup(), Point(1, 2)]:
    try:
        errs(v)
    except TypeError as e:
        print(e)
try:
    match 1:
        case int(1, 2):
            pass
except TypeError as e:
    print(e)
not_a_class = 5
try:
    match 1:
        case not_a_class():
            pass
except TypeError as e:
    print(e)
