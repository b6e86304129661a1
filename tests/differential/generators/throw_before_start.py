"""An exception thrown into what has not begun comes from its first line."""
import traceback


def g():
    yield


async def c():
    pass


async def ag():
    yield


def names(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, [(s.name, s.lineno) for s in traceback.extract_tb(e.__traceback__)])


names(lambda: g().throw(ValueError("x")))
names(lambda: (i for i in [1]).throw(KeyError))
names(lambda: c().throw(ValueError("x")))
names(lambda: ag().athrow(ValueError("x")).send(None))
x = g()
names(lambda: x.throw(ValueError))
print(list(x))
names(lambda: x.throw(ValueError))
