decos = {"double": lambda f: lambda *a: f(*a) * 2}


class Box:
    def __init__(self):
        self.list = [lambda f: lambda: "list " + f()]

    def deco(self, tag):
        return lambda f: lambda: tag + f()


box = Box()


@decos["double"]
def a():
    return 21


@box.list[0]
def b():
    return "b"


@box.deco("tag:")
def c():
    return "c"


@(lambda f: f())
def d():
    return "called at once"


@(x := lambda f: ("tuple", f.__name__))
def e():
    pass


@(lambda f: print("printed", f.__name__))
def g():
    pass


@str.upper
@(lambda f: f.__name__)
def lower_name():
    pass


@type
@len
@(lambda f: f.__name__)
def seven77():
    pass


@None or (lambda f: "or")
def h():
    pass


print(a(), b(), c(), d, e, g, lower_name, seven77, h)
for bad in [None, 5]:
    try:
        @bad
        def k():
            pass
    except TypeError as ex:
        print(ex)
try:
    k
except NameError as ex:
    print(ex)
