"""A cache on a linked list."""

class Node:
    __slots__ = ("key", "value", "prev", "next")
    def __init__(self, key, value):
        self.key = key; self.value = value; self.prev = None; self.next = None
class LRU:
    def __init__(self, cap):
        self.cap = cap; self.map = {}
        self.head = Node(None, None); self.tail = Node(None, None)
        self.head.next = self.tail; self.tail.prev = self.head
        self.hits = self.misses = 0
    def _remove(self, n):
        n.prev.next = n.next; n.next.prev = n.prev
    def _front(self, n):
        n.next = self.head.next; n.prev = self.head
        self.head.next.prev = n; self.head.next = n
    def get(self, key):
        n = self.map.get(key)
        if n is None:
            self.misses += 1
            return -1
        self.hits += 1
        self._remove(n); self._front(n)
        return n.value
    def put(self, key, value):
        n = self.map.get(key)
        if n is not None:
            n.value = value; self._remove(n); self._front(n); return
        if len(self.map) >= self.cap:
            last = self.tail.prev
            self._remove(last); del self.map[last.key]
        n = Node(key, value); self.map[key] = n; self._front(n)
c = LRU(1000); x = 12345
for i in range(500000):
    x = (x * 1103515245 + 12345) & 0x7fffffff
    k = x % 1500
    if c.get(k) < 0: c.put(k, i)
print(c.hits, c.misses)
