from functools import cache, cached_property, lru_cache

calls = []


@lru_cache(maxsize=3)
def sq(n):
    calls.append(n)
    return n * n


print([sq(i) for i in (1, 2, 3, 1, 4, 2, 1)], calls, sq.cache_info(), sq.cache_parameters())

sq.cache_clear()

print(sq.cache_info(), sq.__name__, sq.__wrapped__(9))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().hits, fib.cache_info())


@lru_cache
def kw(a, b=2, *, c=3):
    return (a, b, c)


print(kw(1), kw(1, 2), kw(1, b=2), kw(a=1), kw(1, c=3), kw.cache_info())


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info().currsize)


@lru_cache(maxsize=0)
def none(x):
    return x


none(1)

none(1)

print(none.cache_info())

try:
    fib([])
except TypeError as e:
    print(e)
