class D(dict):
    def __missing__(self, k):
        return "<" + k + ">"


class O:
    def __getitem__(self, k):
        return "item " + k


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
