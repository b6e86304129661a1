"""Usual idioms of the language and the library, each in a small loop."""

import collections
import contextlib
import copy
import dataclasses
import datetime
import enum
import functools
import heapq
import itertools
import json
import operator
import re
from decimal import Decimal
from typing import NamedTuple
R = []
def bench(name):
    def deco(f):
        R.append((name, f)); return f
    return deco

def log(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper
@log
def add(a, b=1): return a + b
@bench("decorator *args **kwargs")
def _(n):
    s = 0
    for i in range(n): s += add(i)
    return s
@bench("decorator kw passed")
def _(n):
    s = 0
    for i in range(n): s += add(i, b=2)
    return s
def count(f):
    def wrapper(*args):
        wrapper.calls += 1
        return f(*args)
    wrapper.calls = 0
    return wrapper
@count
def inc(x): return x + 1
@bench("decorator counting calls")
def _(n):
    s = 0
    for i in range(n): s += inc(i)
    return s, inc.calls
class Typed:
    def __init__(self, name): self.name = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return obj.__dict__[self.name]
    def __set__(self, obj, v):
        if v < 0: raise ValueError
        obj.__dict__[self.name] = v
class HasDesc:
    x = Typed("x")
    def __init__(self): self.x = 1
@bench("descriptor get/set")
def _(n):
    o = HasDesc(); s = 0
    for i in range(n):
        o.x = i; s += o.x
    return s
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __eq__(self, o): return self.x == o.x and self.y == o.y
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, o): return self.x < o.x
@bench("operator methods")
def _(n):
    v = Vec(0, 0); d = Vec(1, 2)
    for i in range(n): v = v + d
    return v.x
@bench("__eq__/__hash__ as dict keys")
def _(n):
    d = {}
    for i in range(n):
        k = Vec(i % 100, 1)
        d[k] = d.get(k, 0) + 1
    return len(d)
@bench("sort with __lt__")
def _(n):
    a = [Vec((i * 7919) % 10007, 0) for i in range(n // 10)]
    a.sort()
    return a[0].x
class P(NamedTuple):
    x: int
    y: int
@bench("NamedTuple make+read")
def _(n):
    s = 0
    for i in range(n):
        p = P(i, 2); s += p.x + p.y
    return s
@dataclasses.dataclass(frozen=True)
class DC:
    a: int
    b: str = "x"
@bench("frozen dataclass")
def _(n):
    s = 0
    for i in range(n): s += DC(i).a
    return s
@dataclasses.dataclass(order=True)
class DO:
    a: int
    b: int
@bench("dataclass eq/order")
def _(n):
    x = DO(1, 2); s = 0
    for i in range(n):
        if DO(i, 1) < x: s += 1
        if DO(i, 1) == x: s += 1
    return s
@contextlib.contextmanager
def cm(x):
    yield x
@bench("contextmanager")
def _(n):
    s = 0
    for i in range(n // 4):
        with cm(i) as v: s += v
    return s
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): return False
@bench("class context manager")
def _(n):
    s = 0
    for i in range(n):
        with Ctx(): s += i
    return s
@functools.lru_cache(maxsize=None)
def fibm(n): return n if n < 2 else fibm(n - 1) + fibm(n - 2)
@bench("lru_cache hit")
def _(n):
    s = 0
    for i in range(n): s += fibm(30)
    return s
class Color(enum.Enum):
    RED = 1
    BLUE = 2
@bench("enum compare/.value/.name")
def _(n):
    s = 0
    c = Color.RED
    for i in range(n):
        if c is Color.RED: s += c.value
        if c == Color.BLUE: s += 1
    return s
class IE(enum.IntFlag):
    A = 1
    B = 2
@bench("IntFlag ops")
def _(n):
    s = 0
    for i in range(n // 10):
        if (IE.A | IE.B) & IE.A: s += 1
    return s
@bench("Counter over words")
def _(n):
    w = "the quick brown fox jumps over the lazy dog".split() * (n // 9)
    return collections.Counter(w)["the"]
@bench("defaultdict(list) append")
def _(n):
    d = collections.defaultdict(list)
    for i in range(n): d[i % 50].append(i)
    return len(d)
@bench("dict setdefault/get/items")
def _(n):
    d = {}
    for i in range(n): d.setdefault(i & 63, []).append(i)
    return sum(len(v) for k, v in d.items())
@bench("deque append/popleft")
def _(n):
    q = collections.deque(); s = 0
    for i in range(n):
        q.append(i)
        if len(q) > 10: s += q.popleft()
    return s
@bench("heapq push/pop tuples")
def _(n):
    h = []; s = 0
    for i in range(n // 2):
        heapq.heappush(h, ((i * 7919) % 1009, i))
        if len(h) > 50: s += heapq.heappop(h)[1]
    return s
@bench("f-strings")
def _(n):
    s = 0
    for i in range(n): s += len(f"{i}: {i*2:>8} {i/3:.2f}")
    return s
@bench("% formatting")
def _(n):
    s = 0
    for i in range(n): s += len("%d: %s %.2f" % (i, "ab", i / 3))
    return s
@bench("str.format")
def _(n):
    s = 0
    for i in range(n): s += len("{}: {:>5} {name}".format(i, "ab", name="q"))
    return s
@bench("str split/strip/join/replace")
def _(n):
    s = 0
    for i in range(n // 4):
        p = " a, b ,c , d ".strip().split(",")
        s += len("-".join([x.strip() for x in p]).replace("-", "+"))
    return s
@bench("char loop with isalpha etc")
def _(n):
    t = "Hello, World 123 " * 10; s = 0
    for i in range(n // 170):
        for ch in t:
            if ch.isalpha(): s += 1
            elif ch.isdigit(): s += 2
            elif ch in " ,": s += 3
    return s
@bench("string building +=")
def _(n):
    s = ""
    for i in range(n): s += "x"
    return len(s)
@bench("re.match groups")
def _(n):
    r = re.compile(r"(\w+)=(\d+)"); s = 0
    for i in range(n // 4):
        m = r.match("abc=123")
        s += int(m.group(2))
    return s
@bench("re.sub callback")
def _(n):
    r = re.compile(r"\d+"); s = 0
    for i in range(n // 20):
        s += len(r.sub(lambda m: str(int(m.group()) + 1), "a1 b22 c333"))
    return s
@bench("sorted key=lambda")
def _(n):
    a = [(i * 7919) % 10007 for i in range(n // 4)]
    return sorted(a, key=lambda x: -x)[0]
@bench("sorted key=itemgetter")
def _(n):
    a = [((i * 7919) % 10007, i) for i in range(n // 4)]
    return sorted(a, key=operator.itemgetter(0))[0]
@bench("map/filter/lambda")
def _(n):
    return sum(map(lambda x: x * 2, filter(lambda x: x & 1, range(n))))
@bench("zip/enumerate loops")
def _(n):
    a = list(range(n)); s = 0
    for i, (x, y) in enumerate(zip(a, a)): s += i + x - y
    return s
def gen(n):
    for i in range(n): yield i
@bench("generator pipeline")
def _(n):
    return sum(x * 2 for x in (y + 1 for y in gen(n)) if x & 1)
def tree(d):
    if d:
        yield from tree(d - 1)
        yield d
        yield from tree(d - 1)
@bench("yield from recursion")
def _(n):
    s = 0
    for x in tree(n.bit_length() - 4): s += x
    return s
@bench("try/except KeyError")
def _(n):
    d = {}; s = 0
    for i in range(n):
        try: s += d[i]
        except KeyError: s += 1
    return s
class E1(Exception):
    def __init__(self, code): super().__init__(code); self.code = code
@bench("raise custom through 2 frames")
def _(n):
    def f(x): raise E1(x)
    def g(x): return f(x)
    s = 0
    for i in range(n // 4):
        try: g(i)
        except E1 as e: s += e.code
    return s
class Lazy:
    def __getattr__(self, k): return len(k)
@bench("__getattr__")
def _(n):
    o = Lazy(); s = 0
    for i in range(n): s += o.foo
    return s
class Dyn: pass
@bench("getattr/setattr dynamic")
def _(n):
    o = Dyn(); s = 0
    names = ["a", "b", "c"]
    for i in range(n):
        k = names[i % 3]
        setattr(o, k, i); s += getattr(o, k)
    return s
class Base:
    def run(self, x): return x
class Child(Base):
    def run(self, x): return super().run(x) + 1
@bench("super() call")
def _(n):
    c = Child(); s = 0
    for i in range(n): s += c.run(i)
    return s
@bench("closures / callbacks")
def _(n):
    def mk(k): return lambda x: x + k
    fs = [mk(i) for i in range(5)]; s = 0
    for i in range(n): s += fs[i % 5](i)
    return s
@bench("slices of lists")
def _(n):
    a = list(range(20)); s = 0
    for i in range(n): s += len(a[2:10]) + a[::-1][0]
    return s
@bench("list insert/pop/index")
def _(n):
    a = list(range(20)); s = 0
    for i in range(n):
        a.insert(3, i); s += a.pop(5); 
        if i in a: s += 1
    return s
@bench("set ops")
def _(n):
    a = set(range(20)); b = set(range(10, 30)); s = 0
    for i in range(n // 4): s += len(a & b) + len(a | b)
    return s
@bench("dict comprehension/merge")
def _(n):
    s = 0
    for i in range(n // 20):
        d = {k: k * i for k in range(10)}
        d2 = {**d, "x": 1}
        s += len(d2)
    return s
@bench("2D grid BFS")
def _(n):
    w = int((n // 2) ** .5); grid = [[0] * w for _ in range(w)]
    q = collections.deque([(0, 0)]); seen = {(0, 0)}; s = 0
    while q:
        x, y = q.popleft(); s += 1
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            a, b = x + dx, y + dy
            if 0 <= a < w and 0 <= b < w and (a, b) not in seen:
                seen.add((a, b)); q.append((a, b))
    return s
@bench("memo dict with tuple keys")
def _(n):
    memo = {}
    def f(i, j):
        if i == 0 or j == 0: return 1
        if (i, j) in memo: return memo[i, j]
        r = f(i - 1, j) + f(i, j - 1)
        memo[i, j] = r
        return r
    w = int((n // 4) ** .5)
    return f(w, w) % 1000007
@bench("int/str conversion")
def _(n):
    s = 0
    for i in range(n): s += int(str(i))
    return s
@bench("bytes/bytearray building")
def _(n):
    b = bytearray()
    for i in range(n): b.append(i & 255)
    return sum(b)
@bench("struct-like int packing")
def _(n):
    s = 0
    for i in range(n): s ^= int.from_bytes(i.to_bytes(4, "little"), "big")
    return s
@bench("isinstance dispatch")
def _(n):
    xs = [1, "a", 2.0, [1], (1,)]; s = 0
    for i in range(n):
        x = xs[i % 5]
        if isinstance(x, int): s += 1
        elif isinstance(x, str): s += 2
        elif isinstance(x, (list, tuple)): s += 3
        else: s += 4
    return s
@bench("match statement classes")
def _(n):
    s = 0
    xs = [P(1, 2), (3, 4), {"k": 5}, "s", Vec(1, 2)]
    for i in range(n):
        match xs[i % 5]:
            case P(x=a, y=b): s += a + b
            case (a, b): s += a
            case {"k": v}: s += v
            case str(): s += 1
            case Vec(x=a): s += a
    return s
@bench("singledispatch")
def _(n):
    s = 0
    for i in range(n // 4): s += disp(i) + disp("a")
    return s
@functools.singledispatch
def disp(x): return 0
@disp.register
def _(x: int): return 1
@disp.register
def _(x: str): return 2
@bench("itertools product/combinations")
def _(n):
    s = 0
    for a, b, c in itertools.product(range(int(n ** .33)), repeat=3): s += a - b
    for a, b in itertools.combinations(range(int(n ** .5)), 2): s += a
    return s
@bench("itertools groupby/chain/accumulate")
def _(n):
    s = 0
    for k, g in itertools.groupby(range(n), key=lambda x: x // 10): s += sum(g)
    s += sum(itertools.accumulate(itertools.chain(range(n), range(n))))
    return s
@bench("json round trip")
def _(n):
    d = {"a": [1, 2, 3], "b": {"c": "text", "d": 1.5}}; s = 0
    for i in range(n // 20): s += len(json.loads(json.dumps(d)))
    return s
@bench("copy.deepcopy")
def _(n):
    d = {"a": [1, 2, 3], "b": {"c": "text"}}; s = 0
    for i in range(n // 40): s += len(copy.deepcopy(d))
    return s
@bench("functools.partial/reduce")
def _(n):
    p = functools.partial(lambda a, b: a + b, 1); s = 0
    for i in range(n): s += p(i)
    return s + functools.reduce(lambda a, b: a + b, range(n))
class It:
    def __init__(self, n): self.i = 0; self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
@bench("iterator class")
def _(n):
    s = 0
    for x in It(n): s += x
    return s
class Box:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __contains__(self, k): return k in self.d
    def __len__(self): return len(self.d)
@bench("container class")
def _(n):
    b = Box(); s = 0
    for i in range(n):
        b[i & 31] = i
        if i in b: s += b[i & 31]
    return s + len(b)
class Node:
    def __init__(self, v, nxt=None): self.v = v; self.next = nxt
@bench("linked list")
def _(n):
    h = None
    for i in range(n): h = Node(i, h)
    s = 0
    while h: s += h.v; h = h.next
    return s
@bench("str compare/startswith/in/find")
def _(n):
    s = 0; t = "hello world foo bar"
    for i in range(n):
        if t.startswith("hello"): s += 1
        if "foo" in t: s += t.find("bar")
        if t == "hello": s += 1
    return s
@bench("global counters/mutable default")
def _(n):
    global G
    G = 0
    for i in range(n): G += 1
    return G
@bench("unpack star / swap")
def _(n):
    s = 0
    for i in range(n):
        a, *b, c = (i, 1, 2, 3)
        a, c = c, a
        s += a + c + len(b)
    return s
@bench("chained methods/builder")
def _(n):
    class B:
        def __init__(self): self.p = []
        def a(self, x): self.p.append(x); return self
    s = 0
    for i in range(n // 4): s += len(B().a(1).a(2).a(3).p)
    return s
@bench("any/all/max/min genexpr")
def _(n):
    a = list(range(20)); s = 0
    for i in range(n // 20):
        if any(x > 18 for x in a): s += 1
        if all(x >= 0 for x in a): s += max(x * 2 for x in a)
    return s
@bench("matrix comprehension")
def _(n):
    w = int((n // 2) ** .333)
    A = [[i + j for j in range(w)] for i in range(w)]
    return sum(map(sum, [[sum(a * b for a, b in zip(r, c)) for c in zip(*A)] for r in A]))
@bench("complex numbers")
def _(n):
    z = 0j
    for i in range(n): z = z * z * 0.1 + (0.1 + 0.2j)
    return z
@bench("decimal")
def _(n):
    s = Decimal(0); d = Decimal("1.1")
    for i in range(n // 4): s += d * 2
    return s
@bench("datetime arithmetic")
def _(n):
    t = datetime.datetime(2020, 1, 1); d = datetime.timedelta(days=1)
    for i in range(n // 4): t = t + d if t.year < 3000 else datetime.datetime(2020, 1, 1)
    return t
N = 6000
for name, f in R:
    print(name, f(N))
