class A:
    def __repr__(self):
        return "A<é>"


class B:
    def __str__(self):
        return "B-str"


class Weird:
    def __repr__(self):
        return None


a, b = A(), B()

print(
    repr(a),
    str(a),
    ascii(a),
    [a],
    (a,),
    {a: a},
    f"{a} {a!s} {a!a}",
    "%s %r %a" % (a, a, a),
    str(b),
    "%s" % b,
    repr(b).startswith("<__main__.B object at 0x"),
    format(b),
)

for f in (
    lambda: repr(Weird()),
    lambda: str(Weird()),
    lambda: [Weird()].__repr__(),
    lambda: f"{Weird()}",
    lambda: ascii(Weird()),
    lambda: repr(),
    lambda: str(1, 2, 3, 4),
    lambda: format(a, "x"),
    lambda: format(1, 2),
    lambda: format(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(
    repr(1),
    repr(1.0),
    repr("a\n"),
    repr(None),
    repr([1, [2]]),
    repr({1: (2,)}),
    repr({3}),
    repr(b"x"),
    repr(...),
    repr(int),
    repr(len),
    repr(NotImplemented),
    repr(range(2)),
    repr(slice(1)),
    repr(A),
    repr(type),
    repr(1j),
    repr(frozenset()),
    repr(ValueError("x", 1)),
    repr(KeyError("k")),
    repr(Exception()),
)
