def run(name, f):
    try:
        print(name, f())
    except TypeError as e:
        print(name, e)


def a():
    x = 1
    x += "a"


def b():
    x = []
    x += 5


def c():
    x = "a"
    x -= "b"


def d():
    x = None
    x *= 2


def e():
    x = ()
    x |= {}


def f():
    x = {}
    x |= 5


def g():
    x = {1}
    x |= [2]


def h():
    x = 1
    x @= 1


def i():
    x = 2
    x **= "a"


def j():
    x = 1
    x >>= 1.0


def k():
    x = "abc"
    x += None


def l():
    x = [1]
    x += "xy"
    return x


def m():
    x = {}
    x |= [("k", 1)]
    return x


def n():
    x = [1]
    x *= 2.0


def o():
    x = "%s"
    x %= (1,)
    return x


for name, func in list(globals().items()):
    if len(name) == 1:
        run(name, func)
