class D(dict):
    def __missing__(self, k):
        return "<" + k + ">"


class O:
    def __getitem__(self, k):
        return "item " + k


cases = [
    ("%d", "x"),
    ("%d", None),
    ("%d", ()),
    ("%s %s", "a"),
    ("%s", ("a", "b")),
    ("%s", ()),
    ("%d %d", (1,)),
    ("%z", 1),
    ("%", 1),
    ("%5", 1),
    ("%(a)s", 5),
    ("%(a)s", ("x",)),
    ("%(a)s", {}),
    ("%(a", {"a": 1}),
    ("%c", "ab"),
    ("%c", -1),
    ("%c", 0x110000),
    ("%c", 1.5),
    ("%c", ""),
    ("%x", "a"),
    ("%o", 1.5),
    ("%i", "5"),
    ("%*d", ("a", 1)),
    ("%*d", (1,)),
    ("%.*f", ("x", 1.0)),
    ("plain", 5),
    ("plain", (1,)),
    ("plain", "s"),
    ("%s", {}),
    ("%y", (1,)),
    ("%d", [1]),
    ("%d", 1j),
    ("%s%(a)s", {"a": 1}),
    ("abc %é", 1),
    ("%.", 1),
    ("%-", 1),
    ("%99999999999999999999d", 1),
    ("%.99999999999d", 1),
    ("%(a)", {"a": 1}),
    ("%d", b"5"),
    ("%(a)*d", {"a": 5}),
]
for fmt, arg in cases:
    try:
        print(repr(fmt), repr(fmt % arg))
    except Exception as e:
        print(repr(fmt), repr(arg), type(e).__name__, e)
print("%(x)s %(y)s" % D(x=1), "%(q)s" % O(), "%s" % D(), "nothing" % D(a=1))


class M:
    def __rmod__(self, other):
        return ("rmod", other)


print([1] % M(), 5 % M(), "fmt".__mod__(()))


class S(str):
    def __mod__(self, o):
        return "S.mod"

    def __rmod__(self, o):
        return "S.rmod"


print(S("%s") % 1, "%s" % S("a"), "%s" % "b")
try:
    5 % "a"
except TypeError as e:
    print(e)
x = "%s-%%"
x %= 3
print(x)
