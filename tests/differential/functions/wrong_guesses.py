"""Wrong guesses: containers and callables that turn out to be others than the program looks like."""
from array import array
from collections import deque, defaultdict, OrderedDict
import heapq, itertools, math

class L(list):
    def append(self, x):
        super().append(x * 2)
    def __getitem__(self, i):
        return "item"
l = L()
l.append(1); l.append("a")
print(list(l), l[0], [x for x in l])
q = deque([1, 2.5, "x"], maxlen=2)
q.append(array("d", [1.0]))
print(q, q[0], q.popleft())
d = defaultdict(lambda: [0, "a"])
d["x"][0] += 1.5
print(dict(d), d["y"])
h = []
for v in (3, 1.5, 2): heapq.heappush(h, v)
print([heapq.heappop(h) for _ in range(3)])
def read(a, i):
    return a[i] + a[i + 1]
for a in (array("d", [1, 2]), array("i", [1, 2]), [1, 2], (1, 2), "ab", b"ab", bytearray(b"ab"), {0: 5, 1: 6}, memoryview(b"ab"), range(2)):
    print(type(a).__name__, read(a, 0))
def write(a, v):
    try:
        a[0] = v
        return a[0]
    except Exception as e:
        return f"{type(e).__name__}: {e}"
for a in (array("d", [1, 2]), array("i", [1, 2]), [1, 2], bytearray(b"ab"), {0: 5}, memoryview(bytearray(b"ab"))):
    print(type(a).__name__, [write(a, v) for v in (3, 2.5, 300, -1, "s", None, True)])
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): return True
def use(c):
    with c as x:
        raise ValueError
    return type(x).__name__
print(use(CM()))
CM.__enter__ = lambda self: 5
print(use(CM()))
CM.__exit__ = lambda self, *a: print("exit", a[0].__name__) or True
print(use(CM()))
for key in (lambda t: t[1], lambda t: -t[0], len, None):
    data = [(1, "b"), (2, "a"), (0, "c")]
    try: print(sorted(data, key=key), min(data, key=key), max(data, key=key))
    except TypeError as e: print(e)
print([list(g) for k, g in itertools.groupby([1, 1.0, True, 2, "a"], key=lambda x: x == 1)])
print(list(itertools.accumulate([1, 2.5, 3], lambda a, b: a * b)), list(itertools.starmap(pow, [(2, 3), (2.0, 2)])))
def f(*a): return a
fs = {"a": (f, 1, 2), "b": (math.sqrt, 4), "c": (max, 1, 5, 3), "d": (str.upper, "x")}
for k in fs:
    g, *rest = fs[k]
    print(k, g(*rest), fs[k][0](*fs[k][1:]))
