TYPE_CHECKING = False
if TYPE_CHECKING:
    import only_for_types


def lazy(n):
    if n > 0:
        import heavy

        return heavy.compute(n)
    return "not loaded"


print(lazy(0))
print(lazy(3))
print(lazy(4))


class C:
    import small

    from small import value as v

    def m(self):
        return self.small.value, C.v


print(C().m(), C.small.__name__)
try:
    small
except NameError as e:
    print(e)


def shadow():
    small = "local"
    import small

    return small.value


print(shadow())


def global_import():
    global heavy
    import heavy


global_import()
print(heavy.compute(2))
import heavy as hv, small as sm, os.path as p

print(hv.__name__, sm.value, p.join("a", "b"))
import os, sys as system

print(os.sep, system.byteorder in ("little", "big"), os.path is p)
for name in ("x", "y"):
    from small import value
print(value)
try:
    raise KeyError
except KeyError:
    from small import value as in_except
print(in_except)
f = lambda: __import__("small").value
print(f())
