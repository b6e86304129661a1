class A:
    def __repr__(self):
        return "A<é>"


class B:
    def __str__(self):
        return "B-str"


a, b = A(), B()


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
