import x

seen = [n for n in ("first", "result") if hasattr(x, n)]


def use():
    return x.first + 1
