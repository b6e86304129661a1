from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d[3], d.pop(), d.popleft(), d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d, d.count(1), d.index(3), 4 in d, 99 in d)
d.insert(1, "x")
d.remove("x")
d.reverse()
print(d, list(reversed(d)), d.copy() == d, d == list(d), d + deque([9]), d * 2, sorted(d), d.maxlen)
m = deque(range(10), maxlen=3)
print(m, m.maxlen)
m.append(10)
print(m)
m.appendleft(0)
print(m, deque("abc", 0), deque(maxlen=2), deque([1, 2, 3], 2))
del d[0]
d[0] = "first"
print(d, deque([1, 2]) < deque([1, 3]), deque() == deque(), bool(deque()), deque([1]) != deque([2]))
for f in (
    lambda: deque().pop(),
    lambda: deque().popleft(),
    lambda: d[99],
    lambda: d.remove(99),
    lambda: d.index(99),
    lambda: deque(5),
    lambda: deque([], -1),
    lambda: deque([], "x"),
    lambda: hash(d),
    lambda: d[0:1],
    lambda: m.insert(0, 1),
    lambda: d + [1],
    lambda: d < [1],
    lambda: d.rotate("a"),
    lambda: deque([1]).index(1, 1),
    lambda: setattr(m, "maxlen", 5),
    lambda: d["a"],
    lambda: deque(1, 2, 3),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
r = deque([1])
r.append(r)
print(r)
d.clear()
d += "ab"
d *= 2
print(d)
