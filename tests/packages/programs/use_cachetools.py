from cachetools import LRUCache, TTLCache, LFUCache, cached, cachedmethod, keys, RRCache, FIFOCache
c = LRUCache(2); c["a"] = 1; c["b"] = 2; c["a"]; c["c"] = 3
print(c, list(c), c.currsize)
@cached(LRUCache(10))
def f(n): return n if n < 2 else f(n - 1) + f(n - 2)
print(f(30), f.cache.currsize)
t = [0]; tt = TTLCache(5, ttl=10, timer=lambda: t[0]); tt[1] = 2; t[0] = 11; print(1 in tt, len(tt))
l = LFUCache(2); l[1] = 1; l[1]; l[2] = 2; l[3] = 3; print(sorted(l))
print(keys.hashkey(1, a=2), keys.typedkey(1))
@cached({}, info=True)
def g(x): return x
g(1); g(1); print(g.cache_info())
