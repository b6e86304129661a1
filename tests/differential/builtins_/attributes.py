class A:
    cls_attr = "c"

    def __init__(self):
        self.x = 1

    def method(self):
        return "m"


a = A()

print(
    getattr(a, "x"),
    getattr(a, "nope", "dflt"),
    hasattr(a, "x"),
    hasattr(a, "nope"),
    getattr(a, "method")(),
    getattr(A, "cls_attr"),
    hasattr(a, "cls_attr"),
)

setattr(a, "y", 2)

setattr(a, "weird name!", 3)

setattr(A, "added", property(lambda self: self.x + 100))

print(a.y, getattr(a, "weird name!"), vars(a), a.added, sorted(vars(a)), a.__dict__ is vars(a))

delattr(a, "y")

print(
    hasattr(a, "y"),
    [n for n in dir(a) if not n.startswith("__")],
    [n for n in dir(A) if not n.startswith("__")],
)

for f in (
    lambda: getattr(a, "zz"),
    lambda: getattr(a, 5),
    lambda: getattr(a),
    lambda: setattr(a, 5, 1),
    lambda: delattr(a, "zz"),
    lambda: hasattr(a, 5),
    lambda: setattr(a, "added", 1),
    lambda: delattr(a, "added"),
    lambda: vars(5),
    lambda: getattr(5, "foo"),
    lambda: setattr(5, "x", 1),
    lambda: a.zz,
    lambda: A.zz,
    lambda: None.x,
    lambda: setattr(None, "x", 1),
    lambda: (1).x,
    lambda: getattr(a, "x", 1, 2),
    lambda: setattr(a, "x"),
    lambda: delattr(A, "nope"),
    lambda: print.foo,
    lambda: len.__name__ + len.__qualname__,
    lambda: setattr(int, "x", 1),
    lambda: delattr(a, "method"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
