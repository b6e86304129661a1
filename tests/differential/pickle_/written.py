"""The bytes of pickles, of every kind of object in every protocol, and that they are read back."""
import pickle
import _pickle

for n in (0, 1, 2, 999, 1000, 1001, 2000):
    for o in (list(range(n)), dict.fromkeys(range(n)), set(range(n)), frozenset(range(n)), tuple(range(n))):
        for protocol in range(6):
            d = pickle.dumps(o, protocol)
            assert pickle.loads(d) == o
            print(n, type(o).__name__, protocol, len(d), d[:12], d[-8:])


class Items:
    def __init__(self, kind, n):
        self.made = (kind, (), None, iter(range(n)) if kind is list else None,
                     iter([(i, i) for i in range(n)]) if kind is dict else None)

    def __reduce__(self):
        return self.made


for n in (0, 1, 2, 3, 1000, 1001):
    for kind in (list, dict):
        for protocol in (0, 1, 2, 4):
            d = pickle.dumps(Items(kind, n), protocol)
            print(n, kind.__name__, protocol, len(d), d[-8:], len(pickle.loads(d)))

ints = [0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**47, 2**48, -2**48, 2**63, -2**63, 10**20,
        -128, -129, -32768, -2**39, 2**2039, -2**2039, 2**2040, 10**700, -10**700]
for v in ints:
    for protocol in range(6):
        d = pickle.dumps(v, protocol)
        back = pickle.loads(d)
        assert back == v and type(back) is int
        print(protocol, len(d), d[:24])

others = [
    None, True, False, 1.5, -0.0, float("inf"), 1e300, 3.14, 2j, "", "a", "a\\\n\0\r\x1aé€\U0001F600\ud800", "x" * 255,
    "x" * 256, "é" * 200, b"", b"ab", b"\x80\xff\n", bytes(256), bytearray(), bytearray(b"x\xff"), (), (1,), (1, 2), (1, 2, 3),
    (1, 2, 3, 4), [], [[]], {}, {"a": {"b": [1, {2: 3}]}}, set(), {1}, frozenset(), frozenset([1]), range(3), slice(1, 2),
    ..., NotImplemented, type(None), type(...), type(NotImplemented), int, type, object, len, print, ValueError("x", 1),
    KeyError("k"), ["a", "a", "b", "a"],
]
for v in others:
    for protocol in range(6):
        d = pickle.dumps(v, protocol)
        print(protocol, d[:80], len(d))
        back = pickle.loads(d)
        assert repr(back) == repr(v), v

shared = []
for protocol in range(6):
    both = pickle.loads(pickle.dumps([shared, shared, (shared,)], protocol))
    print(both[0] is both[1] is both[2][0])
    cycle = []
    cycle.append(cycle)
    again = pickle.loads(pickle.dumps(cycle, protocol))
    print(again[0] is again)
    ring = {}
    ring["x"] = (ring, [ring])
    again = pickle.loads(pickle.dumps(ring, protocol))
    print(again["x"][0] is again, again["x"][1][0] is again)
    pair = ([], 1)
    pair[0].append(pair)
    print(pickle.dumps(pair, protocol))
    again = pickle.loads(pickle.dumps(pair, protocol))
    print(again[0][0] is again)
    long = ([], 1, 2, 3)
    long[0].append(long)
    print(pickle.dumps(long, protocol))

# Many objects in the memo.
many = [str(i) for i in range(600)] * 2
for protocol in range(6):
    d = pickle.dumps(many, protocol)
    print(protocol, len(d), hash(tuple(d)) == hash(tuple(pickle._dumps(many, protocol))), pickle.loads(d) == many)

# The same as the Python version, where that writes the same.
sample = {"a": [1, 2.5, "x", b"y", None, True, (1, 2), {"k"}], "n": 10**30, "t": (1, [2], {3: 4})}
for protocol in range(6):
    print(pickle.dumps(sample, protocol) == pickle._dumps(sample, protocol), pickle._loads(pickle.dumps(sample, protocol)) == sample)

deep = []
for _ in range(100000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError as e:
    print("RecursionError")
while deep:
    deep = deep.pop()
print(pickle.Pickler is _pickle.Pickler, pickle._Pickler.__module__, pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL)
