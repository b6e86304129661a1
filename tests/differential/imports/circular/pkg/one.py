from . import two

n = 1


def total():
    return n + two.n
