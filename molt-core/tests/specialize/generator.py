def squares(items):
    for i in items:
        yield i * i
