class Both:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


class OnlyRepr:
    def __repr__(self):
        return "only repr"


class Fmt:
    def __format__(self, spec):
        return f"<{spec!r}>"


b = Both()
print(b, str(b), repr(b), f"{b}", f"{b!r}", f"{b!s:>6}|", "%s %r" % (b, b), "{} {!r}".format(b, b))
print([b], (b,), {"k": b}, {b: 1})
o = OnlyRepr()
print(o, str(o), f"{o}", [o])
print(f"{Fmt()}", f"{Fmt():>10}", f"{Fmt():{5}.{2}}", format(Fmt()), format(Fmt(), "x"), "{:abc}".format(Fmt()))
for bad in [lambda: f"{b:>6}", lambda: format(o, "d"), lambda: format(object(), "s")]:
    try:
        bad()
    except TypeError as e:
        print(e)


class BadFmt:
    def __format__(self, spec):
        return 5


try:
    f"{BadFmt()}"
except TypeError as e:
    print(e)


class Bytes:
    def __bytes__(self):
        return b"made"

    def __str__(self):
        return self.__class__.__name__


print(bytes(Bytes()), Bytes())


class StrSub(str):
    pass


class RetSub:
    def __str__(self):
        return StrSub("sub")


print(str(RetSub()), type(str(RetSub())).__name__)


class Nested:
    def __init__(self, *kids):
        self.kids = kids

    def __repr__(self):
        return f"N({', '.join(map(repr, self.kids))})"


print(Nested(Nested(), Nested(1, "a", Nested([Nested()]))))
l = [1]
l.append(l)
d = {}
d["self"] = d
print(l, d)
