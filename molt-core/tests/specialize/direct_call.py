def double(x):
    return x + x


def use():
    return double(21)
