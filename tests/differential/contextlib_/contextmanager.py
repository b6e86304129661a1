from contextlib import contextmanager


@contextmanager
def tag(name, swallow=None):
    print("<", name)
    try:
        yield name.upper()
    except Exception as e:
        print("saw", type(e).__name__, e)
        if swallow and isinstance(e, swallow):
            return
        raise
    finally:
        print(">", name)


with tag("a") as v:
    print(v)

with tag("b", ValueError):
    raise ValueError("swallowed")

try:
    with tag("c"):
        raise KeyError("out")
except KeyError as e:
    print("outside", e)

with tag("x") as x, tag("y") as y:
    print(x, y)


@tag("deco")
def f(n):
    print("f", n)
    return n * 2


print(f(1), f(2), f.__name__)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def changes():
    try:
        yield
    except ValueError as e:
        raise RuntimeError("changed") from e


@contextmanager
def stop():
    yield


for cm in (never, twice, changes):
    try:
        with cm():
            if cm is changes:
                raise ValueError("orig")
    except RuntimeError as e:
        print(type(e).__name__, e, repr(e.__cause__))
