"""`list += x` asks `__radd__` of x first; dir() of generic classes."""

def t(f):
    try:
        print(f.__name__, f())
    except BaseException as e:
        print(f.__name__, type(e).__name__, e)


@t
def radd():
    class X:
        def __radd__(self, o): return "radd", o
    l = [1]
    try:
        l += X()
    except TypeError as e:
        return e
    return l


@t
def dirs():
    return "__class_getitem__" in dir(list), "__class_getitem__" in dir(dict), "__class_getitem__" in dir(tuple), "__class_getitem__" in dir(int), [n for n in dir(list) if n.startswith("__")]
