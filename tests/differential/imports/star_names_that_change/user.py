from provider import *


def read():
    return ALPHA, BETA, gamma(), len([1]), max(1, 2)


def own(name, value):
    globals()[name] = value


def drop():
    global BETA
    del BETA
