def shout(f):
    def wrapper():
        return f().upper() + "!"

    return wrapper


@shout
def hello():
    return "hello"


print(hello())


def trace(f):
    def wrapper(*args, **kw):
        print("call", f.__name__, args, kw)
        r = f(*args, **kw)
        print("return", r)
        return r

    wrapper.__name__ = f.__name__
    return wrapper


@trace
def add(a, b=1):
    return a + b


print(add(2), add(2, b=5), add.__name__)


def constant(f):
    return 42


@constant
def gone():
    pass


print(gone)
registry = []


def register(f):
    registry.append(f.__name__)
    return f


@register
def one():
    return 1


@register
def two():
    return 2


print(registry, one() + two())
