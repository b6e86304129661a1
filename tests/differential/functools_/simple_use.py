from functools import cache, lru_cache, partial, reduce, wraps

print(reduce(lambda a, b: a + b, [1, 2, 3, 4]), reduce(lambda a, b: a * b, range(1, 6), 1))
double = partial(lambda a, b: a * b, 2)
print(double(5), partial(int, base=2)("101"), partial(sorted, reverse=True)([1, 3, 2]))
calls = 0


@cache
def fib(n):
    global calls
    calls += 1
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), calls)


@lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2))


def logged(f):
    @wraps(f)
    def inner(*args):
        print("call", f.__name__, args)
        return f(*args)

    return inner


@logged
def add(a, b):
    """Adds."""
    return a + b


print(add(1, 2), add.__name__, add.__doc__)


def compose(*fs):
    return reduce(lambda f, g: lambda x: g(f(x)), fs, lambda x: x)


print(compose(lambda x: x + 1, lambda x: x * 10, str)(4), compose()(7))
