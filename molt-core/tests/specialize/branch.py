def pick(c, a, b):
    if c:
        return a
    return b
