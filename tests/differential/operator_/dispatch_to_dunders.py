import operator as o


class N:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"N({self.v})"


for name, sym in (
    ("add", "+"),
    ("sub", "-"),
    ("mul", "*"),
    ("floordiv", "//"),
    ("mod", "%"),
    ("pow", "**"),
    ("lshift", "<<"),
    ("and", "&"),
    ("or", "|"),
    ("xor", "^"),
    ("matmul", "@"),
    ("truediv", "/"),
):
    setattr(N, f"__{name}__", lambda s, other, sym=sym: f"{s}{sym}{other}")
    setattr(N, f"__r{name}__", lambda s, other, sym=sym: f"{other}{sym}r{s}")
    setattr(N, f"__i{name}__", lambda s, other, sym=sym: f"{s}{sym}={other}")
for name in ("neg", "pos", "invert", "abs", "index"):
    setattr(N, f"__{name}__", lambda s, name=name: 7 if name == "index" else f"{name} {s}")
n = N(1)
for f in (
    o.add,
    o.sub,
    o.mul,
    o.floordiv,
    o.mod,
    o.pow,
    o.lshift,
    o.and_,
    o.or_,
    o.xor,
    o.matmul,
    o.truediv,
):
    print(f.__name__, f(n, 2), f(2, n), f(n, n), getattr(o, "i" + f.__name__.rstrip("_"))(n, 3))
for f in (o.neg, o.pos, o.invert, o.abs, o.index):
    print(f.__name__, f(n))
x = n
x += 5
print(x)
y = 3
y @= n
print(y, n @ 4, 4 @ n, -n, ~n, [10, 20, 30, 40, 50, 60, 70, 80][n], hex(n))


class C:
    def __contains__(self, x):
        return "truthy"

    def __lt__(self, x):
        return "lt"

    def __eq__(self, x):
        return None

    def __bool__(self):
        return False


c = C()
print(
    o.contains(c, 5),
    5 in c,
    o.lt(c, 1),
    o.gt(1, c),
    o.eq(c, 1),
    o.ne(c, 1),
    o.not_(c),
    o.truth(c),
    not c,
    o.is_(c, c),
)
try:
    o.gt(c, 1)
except TypeError as e:
    print(e)
