"""A least-recently-used cache on a doubly linked list, compared with a simple model."""


class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = self

    def unlink(self):
        self.prev.next, self.next.prev = self.next, self.prev
        self.prev = self.next = self

    def insert_after(self, node):
        self.prev, self.next = node, node.next
        node.next.prev = self
        node.next = self


class LRU:
    def __init__(self, capacity, on_evict=None):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self.capacity, self.on_evict = capacity, on_evict
        self.head, self.map = Node(), {}
        self.hits = self.misses = 0

    def __getitem__(self, key):
        try:
            node = self.map[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        node.unlink()
        node.insert_after(self.head)
        return node.value

    def __setitem__(self, key, value):
        if key in self.map:
            node = self.map[key]
            node.value = value
            node.unlink()
        else:
            if len(self.map) >= self.capacity:
                oldest = self.head.prev
                oldest.unlink()
                del self.map[oldest.key]
                if self.on_evict:
                    self.on_evict(oldest.key, oldest.value)
            node = self.map[key] = Node(key, value)
        node.insert_after(self.head)

    def __delitem__(self, key):
        self.map.pop(key).unlink()

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __len__(self):
        return len(self.map)

    def __contains__(self, key):
        return key in self.map

    def __iter__(self):
        node = self.head.next
        while node is not self.head:
            yield node.key
            node = node.next

    def __repr__(self):
        return f"LRU({', '.join(f'{k!r}: {self.map[k].value!r}' for k in self)})"


evicted = []
c = LRU(3, lambda k, v: evicted.append((k, v)))
for i, k in enumerate("abcad"):
    c[k] = i
print(c, evicted, len(c))
print(c["c"], list(c), "b" in c, c.get("zz", "none"))
del c["a"]
c["e"] = 9
c["f"] = 10
print(c, evicted, c.hits, c.misses)
for bad in [lambda: LRU(0), lambda: c["nope"], lambda: c.__delitem__("nope")]:
    try:
        bad()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)


def lru_cache(size):
    def deco(f):
        cache = LRU(size)

        def wrapper(*args):
            if args in cache:
                return cache[args]
            cache.misses += 1
            cache[args] = r = f(*args)
            return r

        wrapper.cache = cache
        return wrapper

    return deco


@lru_cache(64)
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


print(paths(20, 20), paths.cache.hits, paths.cache.misses, len(paths.cache))


class Model:
    def __init__(self, capacity):
        self.capacity, self.items = capacity, []

    def get(self, k):
        for i, (key, v) in enumerate(self.items):
            if key == k:
                self.items.insert(0, self.items.pop(i))
                return v

    def put(self, k, v):
        self.items = [(k, v)] + [p for p in self.items if p[0] != k]
        del self.items[self.capacity:]


seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return seed // 65536 % n


lru, model, reads = LRU(16), Model(16), 0
for step in range(5000):
    k = rnd(40)
    if rnd(3):
        lru[k] = step
        model.put(k, step)
    else:
        a, b = lru.get(k), model.get(k)
        assert a == b, (step, k, a, b)
        reads += a is not None
print([(k, lru.map[k].value) for k in lru] == model.items, reads, lru.hits, list(lru)[:5])
