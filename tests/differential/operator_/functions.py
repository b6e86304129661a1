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
