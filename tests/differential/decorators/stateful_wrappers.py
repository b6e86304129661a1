def memoize(f):
    cache = {}

    def wrapper(*args):
        if args in cache:
            wrapper.hits += 1
            return cache[args]
        wrapper.misses += 1
        cache[args] = r = f(*args)
        return r

    wrapper.hits = wrapper.misses = 0
    wrapper.cache = cache
    return wrapper


@memoize
def binomial(n, k):
    if k == 0 or k == n:
        return 1
    return binomial(n - 1, k - 1) + binomial(n - 1, k)


print(binomial(30, 15), binomial.hits, binomial.misses, len(binomial.cache))


def limited(times):
    def deco(f):
        left = times

        def wrapper(*a):
            nonlocal left
            if left == 0:
                raise RuntimeError(f"{f.__name__} used up after {times} calls")
            left -= 1
            return f(*a)

        return wrapper

    return deco


@limited(2)
def hello(n):
    return "hello " + n


print(hello("a"), hello("b"))
try:
    hello("c")
except RuntimeError as e:
    print(e)


def typed(**types):
    def deco(f):
        names = f.__code__.co_varnames

        def wrapper(*args):
            for name, value in zip(names, args):
                want = types.get(name)
                if want and not isinstance(value, want):
                    raise TypeError(f"{f.__name__}: {name} must be {want.__name__}, not {type(value).__name__}")
            return f(*args)

        return wrapper

    return deco


@typed(a=int, b=str)
def mixed(a, b, c):
    return b * a + c


print(mixed(2, "x", "y"))
try:
    mixed("2", "x", "y")
except TypeError as e:
    print(e)
