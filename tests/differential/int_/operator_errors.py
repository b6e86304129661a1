import operator as op

ops = [
    ("+", op.add),
    ("-", op.sub),
    ("*", op.mul),
    ("/", op.truediv),
    ("//", op.floordiv),
    ("%", op.mod),
    ("**", op.pow),
    ("<<", op.lshift),
    (">>", op.rshift),
    ("&", op.and_),
    ("|", op.or_),
    ("^", op.xor),
    ("@", op.matmul),
    ("<", op.lt),
    (">=", op.ge),
    ("divmod", divmod),
]
for name, f in ops:
    for other in ("s", None, 1.5, [1]):
        try:
            print(name, repr(other), f(3, other))
        except TypeError as e:
            print(name, "TypeError:", e)
five = 5
for f in (
    lambda: -"a",
    lambda: ~1.5,
    lambda: +None,
    lambda: abs("x"),
    lambda: five(),
    lambda: five[0],
    lambda: len(5),
    lambda: (5).foo,
):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    x = 5
    x += "a"
except TypeError as e:
    print(e)
try:
    x = 5
    x.y = 1
except AttributeError as e:
    print(e)
try:
    for i in 5:
        pass
except TypeError as e:
    print(e)
print(1 == "1", 1 != None, (3).__eq__("3"), (3).__lt__(2.5))
