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


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def stop():
    yield


try:
    with twice():
        raise ValueError("v")
except RuntimeError as e:
    print(e)
except ValueError as e:
    print("V", e)

try:
    with stop():
        raise StopIteration("si")
except StopIteration as e:
    print("StopIteration passes", e)

cm = tag("once")

with cm:
    pass

try:
    with cm:
        pass
except Exception as e:
    print(type(e).__name__, e)


def g():
    for i in range(3):
        with tag(f"loop{i}"):
            if i == 0:
                continue
            if i == 1:
                break
    with tag("ret"):
        return "returned"


print(g())
