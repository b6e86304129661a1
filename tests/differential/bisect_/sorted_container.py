import bisect


class SortedList:
    def __init__(self, it=(), key=None):
        self.key = key
        self.items = sorted(it, key=key)

    def add(self, x):
        bisect.insort(self.items, x, key=self.key)

    def remove(self, x):
        k = x if self.key is None else self.key(x)
        i = bisect.bisect_left(self.items, k, key=self.key)
        if i == len(self.items) or self.items[i] != x:
            raise ValueError(f"{x!r} not found")
        del self.items[i]

    def range(self, lo, hi):
        return self.items[
            bisect.bisect_left(self.items, lo, key=self.key) : bisect.bisect_right(
                self.items, hi, key=self.key
            )
        ]


s = SortedList([5, 1, 9, 3])
for x in (4, 9, 0, 5):
    s.add(x)
print(s.items, s.range(3, 5), s.range(10, 20), s.range(-5, 100) == s.items)
s.remove(9)
print(s.items)
try:
    s.remove(7)
except ValueError as e:
    print(e)
w = SortedList(["pear", "fig", "banana", "kiwi"], key=len)
w.add("plum")
w.add("a")
print(w.items, w.range(3, 4))
calls = []
bisect.bisect_left(list(range(100)), 50, key=lambda v: calls.append(v) or v)
print(calls)
bisect.insort([], 5, key=lambda v: calls.append("k") or v)
print(calls[-1])


def first_true(lo, hi, pred):
    return bisect.bisect_left(range(lo, hi), True, key=pred) + lo


print(
    first_true(0, 1000, lambda x: x * x >= 500),
    first_true(0, 10**18, lambda x: x**3 > 10**50),
    first_true(5, 9, lambda x: False),
)
prices = [("a", 1.0), ("b", 2.5), ("c", 7.25)]
for budget in (0.5, 1.0, 2.6, 100):
    i = bisect.bisect_right(prices, budget, key=lambda p: p[1])
    print(budget, prices[i - 1] if i else None)
a = [1, 2, 2, 2, 3]
print(
    a[bisect.bisect_left(a, 2) : bisect.bisect_right(a, 2)],
    bisect.bisect_left(a, 2.5),
    bisect.bisect([None] * 0, None),
)
