from functools import cache, cached_property, lru_cache

calls = []


@cache
def fails(x):
    calls.append("fail")
    raise ValueError(x)


calls.clear()

for _ in range(2):
    try:
        fails(1)
    except ValueError as e:
        print(e, calls)


class C:
    def __init__(self, n):
        self.n = n

    @cached_property
    def slow(self):
        print("computing")
        return self.n * 2

    @lru_cache
    def method(self, x):
        return self.n + x


c = C(5)

print(c.slow, c.slow, c.__dict__)

c.n = 100

print(c.slow)

del c.slow

print(c.slow, c.method(1), c.method(1), C.method.cache_info().hits, type(C.slow).__name__)

try:
    lru_cache(maxsize="x")(len)
except TypeError as e:
    print(e)
