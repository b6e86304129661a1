import sys


def who():
    return sys._getframe(1).f_code.co_name


def caller():
    return who()


print(caller(), who())


def info(a, b=2):
    f = sys._getframe()
    return (
        f.f_code.co_name,
        f.f_lineno - f.f_code.co_firstlineno,
        sorted(f.f_locals),
        f.f_back.f_code.co_name,
    )


print(info(1))


class C:
    def m(self):
        return sys._getframe().f_code.co_qualname


print(C().m())
x = object()
base = sys.getrefcount(x)
y = x
print(sys.getrefcount(x) - base)
l = [x, x, x]
print(sys.getrefcount(x) - base)
del l, y
print(sys.getrefcount(x) - base)
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
print(
    sys.getsizeof("") > 0,
    sys.getsizeof([0] * 100) > sys.getsizeof([0]),
    isinstance(sys.getsizeof(5), int),
)
print(sys.gettrace(), sys.getprofile())
