# Calls of functions that come through variables, closures, parameters, attributes and containers.


def fib_in():
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    return fib(12)


print(fib_in())


def adder(n):
    def add(x, y=10):
        return x + y + n

    return add


def apply(f, *args):
    return f(*args)


def apply1(f, x):
    return f(x)


a, b = adder(1), adder(2)
print(a(1), b(1), a(1, 2), b(y=1, x=2), apply(a, 5), apply1(a, 5), apply1(b, 6), apply1(len, "abc"), apply1(str, 5))


def late(fs):
    out = []
    for i, f in enumerate(fs):
        if i == 2:
            a.__defaults__ = (100,)
        if i == 4:
            a.__code__ = (lambda n: lambda x, y=0: ("swapped", x, n))(1).__code__
        out.append(f(1))
    return out


print(late([a, b, a, b, a, b]))
try:
    print(apply1(a, 1, 2))
except TypeError as e:
    print(e)
try:
    print(a())
except TypeError as e:
    print(e)


class Button:
    def __init__(self, callback, scale=2):
        self.callback = callback
        self.scale = scale
        self.log = []

    def press(self, n):
        self.log.append(self.callback(n * self.scale))
        return self.log[-1]

    def method(self, n):
        return ("bound", n)


def pressed(buttons):
    return [button.press(i) for i, button in enumerate(buttons)]


b1, b2, b3 = Button(lambda n: n + 1), Button(str), Button(adder(5))
b4 = Button(b1.method)
print(pressed([b1, b2, b3, b4, b1]))
b1.callback = lambda n: ("replaced", n)
del b2.callback
Button.callback = lambda self, n: ("class", n)
print(pressed([b1, b2, b3]))
b1.callback = None
try:
    b1.press(1)
except TypeError as e:
    print(e)


def decorate(f):
    calls = []

    def wrapper(*args, **kwargs):
        calls.append(f.__name__)
        return f(*args, **kwargs)

    wrapper.calls = calls
    return wrapper


@decorate
def one(x, k=1):
    return x * k


print(one(3), one(3, k=4), one.calls)


def gens(n):
    def count(k):
        for i in range(k):
            yield i * n

    return count


g = gens(3)
print(list(g(3)), sum(gens(2)(4)))

table = {"add": lambda x, y: x + y, "sub": lambda x, y: x - y, "pow": pow}


def calc(op, x, y):
    return table[op](x, y)


print([calc(op, 5, 3) for op in ("add", "sub", "pow", "add")])


def compose(*fs):
    def composed(x):
        for f in fs:
            x = f(x)
        return x

    return composed


print(compose(lambda x: x + 1, lambda x: x * 2, str)(4))


def recurse(f, n):
    return n if n == 0 else f(f, n - 1) + 1


print(recurse(recurse, 50))


class Callable:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, k=0):
        return self.n * x + k


def over(fs, x):
    return [f(x) for f in fs]


print(over([Callable(2), Callable(3), adder(1)], 5))
Callable.__call__ = lambda self, x, k=0: "changed"
print(over([Callable(2), adder(1)], 5))


def raises(x):
    raise ValueError(x)


def guarded(f, x):
    try:
        return f(x)
    except ValueError as e:
        return e.args


print(guarded(raises, 1), guarded(lambda x: x, 2))


def nonlocal_counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    return inc


inc = nonlocal_counter()
print([inc() for _ in range(3)], inc(by=5), inc(10))
