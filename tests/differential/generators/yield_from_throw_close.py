def inner():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
        return "after recovery"
    finally:
        print("inner finally")


def outer():
    try:
        r = yield from inner()
        print("result", r)
        yield "outer continues"
    except KeyError as e:
        print("outer caught", repr(e))
        yield "outer recovered"
    finally:
        print("outer finally")


g = outer()
print(next(g), g.throw(ValueError("v")), next(g))
g.close()
g = outer()
next(g)
print(g.throw(KeyError("k")))
print(list(g))
g = outer()
next(g)
g.close()


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n

    def send(self, v):
        return ("sent", v)

    def throw(self, *a):
        print("It.throw", type(a[0]).__name__ if len(a) == 1 else len(a))
        return "thrown"

    def close(self):
        print("It.close")


def d(it):
    yield from it


g = d(It())
print(next(g), next(g), g.send(5), g.send(None), g.throw(ValueError("x")))
g.close()


class NoMethods:
    def __iter__(self):
        return self

    def __next__(self):
        return 0


g = d(NoMethods())
next(g)
try:
    g.throw(OSError("passes through"))
except OSError as e:
    print(e)
g = d(NoMethods())
next(g)
print(g.close())
