import sys


class CM:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.args = args
        self.current = sys.exception()
        return True


with CM() as c:
    pass
print(c.args, c.current)
with CM() as c:
    raise ValueError("x")
t, v, tb = c.args
print(t.__name__, repr(v), tb is v.__traceback__, c.current is v)
with CM() as c:
    raise KeyError
t, v, tb = c.args
print(t.__name__, repr(v))
print(sys.exception())
try:
    raise OSError("outer")
except OSError:
    with CM() as c:
        raise ValueError("inner")
    print(repr(c.args[1].__context__), repr(sys.exception()))


class Transform:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        if t is KeyError:
            raise LookupError(f"translated {v}") from v


try:
    with Transform():
        {}["k"]
except LookupError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))


class Reraise:
    def __enter__(self):
        pass

    def __exit__(self, t, v, tb):
        raise v


try:
    with Reraise():
        raise ValueError("same object")
except ValueError as e:
    print(repr(e), e.__context__)


class Timer:
    def __init__(self):
        self.events = []

    def __enter__(self):
        self.events.append("start")
        return self.events.append

    def __exit__(self, *a):
        self.events.append("stop")


t = Timer()
with t as note:
    note("work")
with t as note:
    note("more")
print(t.events)


class Static:
    @staticmethod
    def __enter__():
        return "static enter"

    @classmethod
    def __exit__(cls, *a):
        print("class exit", cls.__name__, len(a))


with Static() as s:
    print(s)
