"""What changes a partial's keywords while it is shown or called."""

from functools import partial


def f(**kw):
    return sorted(kw)


p = partial(f, a=1)


class Key:
    def __str__(self):
        p.keywords.clear()
        return "key"


p.keywords[Key()] = ["value"]
print(repr(p).partition("(")[0], repr(p).count("value"), p.keywords)
p.keywords[1] = 2
try:
    p()
except TypeError as e:
    print(e)
