import operator as o

print(
    sorted([("b", 2), ("a", 3)], key=o.itemgetter(1)),
    o.itemgetter(0, 2)("abc"),
    o.itemgetter("k")({"k": 5}),
    o.itemgetter(slice(1, 3))("abcd"),
    o.attrgetter("real", "imag")(3 + 4j),
    o.attrgetter("__class__.__name__")(5),
    o.methodcaller("upper")("abc"),
    o.methodcaller("split", ",", maxsplit=1)("a,b,c"),
    o.methodcaller("__len__")([1, 2]),
)

print(o.itemgetter(1), o.itemgetter(0, "a"), o.attrgetter("x.y"), o.methodcaller("f", 1, k=2))

for f in (
    lambda: o.add(1, "a"),
    lambda: o.itemgetter(5)([1]),
    lambda: o.itemgetter("x")({}),
    lambda: o.itemgetter(),
    lambda: o.attrgetter("nope")(1),
    lambda: o.attrgetter(5),
    lambda: o.attrgetter(),
    lambda: o.methodcaller("nope")(1),
    lambda: o.methodcaller(),
    lambda: o.concat(1, 2),
    lambda: o.indexOf([1], 5),
    lambda: o.index(1.5),
    lambda: o.add(1),
    lambda: o.length_hint([], "x"),
    lambda: o.not_(),
    lambda: o.contains(5, 1),
    lambda: o.iadd((1,), [2]),
    lambda: o.methodcaller(5),
    lambda: o.countOf(5, 1),
    lambda: o.matmul(1, 2),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

ops = {"+": o.add, "-": o.sub, "*": o.mul, "/": o.truediv}


def rpn(text):
    stack = []
    for t in text.split():
        if t in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[t](a, b))
        else:
            stack.append(float(t))
    return stack


print(rpn("3 4 + 2 * 7 /"), rpn("5 1 2 + 4 * + 3 -"))
