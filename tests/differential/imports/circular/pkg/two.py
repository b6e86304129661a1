from . import one

n = 10


def total():
    return n + one.n
