import sys


def whoami():
    return sys._getframe().f_code.co_name


def caller():
    return sys._getframe(1).f_code.co_name


def outer():
    return caller(), whoami()


print(whoami(), caller(), outer())


def depth():
    f, n = sys._getframe(), 0
    while f:
        n, f = n + 1, f.f_back
    return n


def deeper(k):
    return depth() if k == 0 else deeper(k - 1)


print(deeper(0) - depth(), deeper(5) - deeper(0))


def lineno():
    return sys._getframe(1).f_lineno


a = lineno()
b = lineno()
print(b - a)


def look():
    return sys._getframe(1).f_locals["secret"], "secret" in sys._getframe(1).f_globals


def has_secret():
    secret = "found"
    return look()


print(has_secret())
print(sys._getframe().f_globals is globals(), sys._getframe().f_back, sys._getframe().f_code.co_name)


class C:
    name = sys._getframe().f_code.co_name

    def m(self):
        return sys._getframe().f_code.co_qualname


print(C.name, C().m(), (lambda: sys._getframe().f_code.co_name)())


def g():
    yield sys._getframe().f_code.co_name


print(next(g()), [sys._getframe().f_code.co_name for _ in range(1)])
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
try:
    1 / 0
except ZeroDivisionError as e:
    print(e.__traceback__.tb_lineno - lineno(), e.__traceback__.tb_frame.f_code.co_name)
