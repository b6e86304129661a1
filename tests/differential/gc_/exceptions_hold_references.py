import sys


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def f():
    c = C("local in f")
    raise ValueError("x")


try:
    f()
except ValueError as e:
    print("handling")
print("handled")
saved = None
try:
    f()
except ValueError as e:
    saved = e
print("saved keeps the frame")
saved = None
print("released")


def g():
    try:
        f()
    except ValueError:
        print("in g handler")
    print("g after handler")


g()


def h():
    c = C("h local")
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    return "h returns"


print(h())


def clear():
    c = C("cleared by traceback None")
    raise ValueError


try:
    clear()
except ValueError as e:
    e.__traceback__ = None
    print("traceback removed")


def chained():
    try:
        f()
    except ValueError as v:
        raise KeyError("second") from v


try:
    chained()
except KeyError as e:
    print(repr(e.__cause__))
print("chain released")


class Err(Exception):
    def __del__(self):
        print("exception object freed")


try:
    raise Err
except Err:
    pass
print("after Err")
try:
    raise Err
except Err as e:
    print("bound")
print("after bound Err")


def suppress():
    try:
        raise Err
    finally:
        return "swallowed"


print(suppress())


def gen():
    c = C("generator local")
    try:
        yield 1
    except ValueError:
        yield 2


it = gen()
next(it)
it.throw(ValueError)
del it
print("end", sys.exc_info())
