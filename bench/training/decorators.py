"""Memoized, counted and cached functions."""

import functools
def memo(f):
    cache = {}
    @functools.wraps(f)
    def w(*args):
        if args in cache: return cache[args]
        r = cache[args] = f(*args)
        return r
    return w
def counted(f):
    def w(*args, **kw):
        w.calls += 1
        return f(*args, **kw)
    w.calls = 0
    return w
@memo
def grid(a, b):
    if a == 0 or b == 0: return 1
    return grid(a - 1, b) + grid(a, b - 1)
@counted
def add(a, b=1, *, c=0): return a + b + c
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
t = 0
for i in range(150000):
    t = add(t, 2) & 0xffff
    t += add(i, c=3) & 15
    t += grid(i % 100, i % 77) & 7
    t += fib(i % 90) & 7
print(t, add.calls)
