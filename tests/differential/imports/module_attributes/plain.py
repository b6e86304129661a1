x = "x"


def f():
    return "original"


def call():
    return f()


def use_x():
    return x
