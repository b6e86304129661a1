class Num:
    __match_args__ = ("v",)

    def __init__(self, v):
        self.v = v


class Bin:
    __match_args__ = ("op", "l", "r")

    def __init__(self, op, l, r):
        self.op, self.l, self.r = op, l, r


class Var:
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name


def show(e):
    match e:
        case Num(v):
            return str(v)
        case Var(n):
            return n
        case Bin(op, l, r):
            return f"({show(l)} {op} {show(r)})"


def simp(e):
    match e:
        case Bin(op, l, r):
            e = Bin(op, simp(l), simp(r))
    match e:
        case Bin("+", Num(0), x) | Bin("+", x, Num(0)):
            return x
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return Num(0)
        case Bin("*", Num(1), x) | Bin("*", x, Num(1)):
            return x
        case Bin("+", Num(a), Num(b)):
            return Num(a + b)
        case Bin("*", Num(a), Num(b)):
            return Num(a * b)
        case Bin("-", Var(a), Var(b)) if a == b:
            return Num(0)
        case _:
            return e


def diff(e, x):
    match e:
        case Num():
            return Num(0)
        case Var(n):
            return Num(int(n == x))
        case Bin("+" | "-" as op, l, r):
            return Bin(op, diff(l, x), diff(r, x))
        case Bin("*", l, r):
            return Bin("+", Bin("*", diff(l, x), r), Bin("*", l, diff(r, x)))
        case Bin(op):
            raise ValueError(f"cannot differentiate {op}")


def ev(e, env):
    match e:
        case Num(v):
            return v
        case Var(n) if n in env:
            return env[n]
        case Var(n):
            raise NameError(n)
        case Bin("+", l, r):
            return ev(l, env) + ev(r, env)
        case Bin("-", l, r):
            return ev(l, env) - ev(r, env)
        case Bin("*", l, r):
            return ev(l, env) * ev(r, env)


x, y = Var("x"), Var("y")
e = Bin("+", Bin("*", Num(3), Bin("*", x, x)), Bin("+", Bin("*", Num(0), y), Bin("-", x, x)))
print(show(e), "=", show(simp(e)))
d = simp(diff(e, "x"))
print(show(d), ev(d, {"x": 5, "y": 1}), ev(e, {"x": 2, "y": 9}))
for bad in [lambda: diff(Bin("/", x, y), "x"), lambda: ev(Var("q"), {})]:
    try:
        bad()
    except (ValueError, NameError) as err:
        print(type(err).__name__, err)
