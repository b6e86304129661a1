from .words import WORD


def hello(name):
    return WORD + " " + name
