import operator as o

print(
    o.add(1, 2),
    o.sub(5, 3),
    o.mul("a", 3),
    o.truediv(7, 2),
    o.floordiv(7, 2),
    o.mod(7, 3),
    o.pow(2, 5),
    o.neg(3),
    o.pos(-3),
    o.abs(-4),
    o.invert(5),
    o.inv(0),
    o.lshift(1, 4),
    o.rshift(16, 2),
    o.and_(6, 3),
    o.or_(6, 3),
    o.xor(6, 3),
    o.not_([]),
    o.truth([1]),
    o.is_(None, None),
    o.is_not(1, None),
)
print(
    o.lt(1, 2),
    o.le(2, 2),
    o.eq(1, 1.0),
    o.ne(1, 2),
    o.ge(1, 2),
    o.gt(3, 2),
    o.concat([1], [2]),
    o.contains("abc", "b"),
    o.countOf([1, 2, 1], 1),
    o.indexOf("abc", "c"),
    o.getitem([5, 6], 1),
    o.index(True),
    o.length_hint(range(5)),
    o.length_hint(iter([1, 2])),
    o.matmul.__name__,
    o.call(max, 3, 4),
)
l = [1, 2, 3]
o.setitem(l, 0, "x")
o.delitem(l, 1)
print(
    l,
    o.iadd(l, [9]),
    l,
    o.iadd(5, 1),
    o.imul([1], 2),
    o.ior({1}, {2}),
    o.iconcat([1], [2]),
    o.isub(5, 2),
    o.ipow(2, 3),
    o.ixor(5, 1),
    o.ilshift(1, 2),
)
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
