"""OrderedDict takes its arguments by name; representations of operator callables."""

def t(f):
    try:
        print(f.__name__, f())
    except BaseException as e:
        print(f.__name__, type(e).__name__, e)


@t
def od():
    from collections import OrderedDict
    o = OrderedDict(a=1, b=2)
    return o.pop(key="a"), o.pop(key="z", default=5), o.setdefault(key="q", default=3), OrderedDict.fromkeys(iterable="xy", value=1), o.popitem(last=False), o.move_to_end("q", last=False), o


@t
def mc():
    import operator
    return operator.methodcaller("bar", 5, f=5), operator.attrgetter("a.b", "c"), operator.itemgetter(1), operator.methodcaller("x")
