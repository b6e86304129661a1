class E(Exception):
    def __new__(cls, *args, **kwargs):
        return cls
def boring():
    yield
g = boring()
try: g.throw(E)
except TypeError as e: print(e)
try: next(g)
except StopIteration: print("stop")
def gen():
    try: yield
    except TypeError as e: print("in", e)
g = gen(); next(g)
try: g.throw(E)
except StopIteration: print("stop")
try: raise E
except TypeError as e: print(e)


class Raises(Exception):
    def __init__(self):
        raise KeyError("while it is made")


g = gen2 = (x for x in [1, 2])
next(g)
try:
    g.throw(Raises)
except KeyError as e:
    print("thrown instead:", e)
