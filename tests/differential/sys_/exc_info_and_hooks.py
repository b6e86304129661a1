import sys

print(sys.exc_info(), sys.exception())


def f():
    try:
        1 / 0
    except ZeroDivisionError:
        t, v, tb = sys.exc_info()
        print(t.__name__, v, tb.tb_lineno, tb.tb_frame.f_code.co_name, sys.exception() is v)
        try:
            [][1]
        except IndexError as e:
            print(sys.exc_info()[0].__name__, sys.exception() is e, e.__context__ is v)
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info())


f()


def gen():
    try:
        yield sys.exception()
    except ValueError:
        yield sys.exception()
    yield sys.exception()


g = gen()
try:
    raise KeyError("k")
except KeyError:
    print(repr(next(g)))
print(repr(g.throw(ValueError("thrown"))), repr(next(g)))
lines = []


def hook(t, v, tb):
    print("hook:", t.__name__, v)


sys.excepthook = hook
sys.displayhook(None)
sys.displayhook([1, "x"])
import builtins

print(builtins._)
print(sys.getrecursionlimit())
sys.setrecursionlimit(500)
depth = 0


def rec():
    global depth
    depth += 1
    rec()


try:
    rec()
except RecursionError as e:
    print(e, depth < 500, depth > 300)
for bad in (0, -5, "x", 10**20):
    try:
        sys.setrecursionlimit(bad)
    except Exception as e:
        print(type(e).__name__, e)
raise RuntimeError("to the hook")
