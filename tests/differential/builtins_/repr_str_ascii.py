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


def fn():
    class Inner:
        pass

    return Inner


print(
    repr(fn()),
    fn.__name__,
    repr(fn).split(" at ")[0],
    repr(a.__repr__).split(" at ")[0].split(" of ")[0],
    repr([].append).split(" at ")[0],
    repr("".join).split(" at ")[0],
    repr(str.join),
    repr(dict.fromkeys).split(" at")[0],
    repr(object.__init__),
)
print(
    str(ValueError("msg")),
    str(KeyError("k")),
    str(Exception(1, 2)),
    str(Exception()),
    str(type),
    str(KeyError()),
    str(OSError(2, "No such file")),
    str(StopIteration(5)),
)
gen = (x for x in [])
print(
    repr(gen).split(" at ")[0],
    repr(iter([])).split(" at ")[0],
    repr(map(str, [])).split(" at ")[0],
    repr(zip()).split(" at ")[0],
    repr(object()).split(" at ")[0],
    repr(property()).split(" at ")[0],
    repr(staticmethod(len)),
    repr(classmethod(len)),
    repr(super).split(" at ")[0],
)
