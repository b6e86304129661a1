import weakref


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"K({self.n})"


w = weakref.WeakValueDictionary()
a, b = K("a"), K("b")
w["a"], w["b"] = a, b
print(sorted(w.keys()), len(w), w["a"], w.get("z", "none"))
a = None
print(dict(w), "a" in w)
try:
    w["a"]
except KeyError as e:
    print(repr(e))
wk = weakref.WeakKeyDictionary()
k1, k2 = K(1), K(2)
wk[k1], wk[k2] = "one", "two"
print(len(wk), wk[k1], k2 in wk, sorted(wk.values()))
del k1
print(list(wk.items()))
ws = weakref.WeakSet()
s1, s2 = K("s1"), K("s2")
ws.add(s1)
ws.add(s2)
print(len(ws), s1 in ws)
s1 = None
print(len(ws), list(ws))
log = []
f = weakref.finalize(b, log.append, "b finalized")
print(f.alive)
w.clear()
b = None
print(log, f.alive)


class Cache:
    def __init__(self):
        self.store = weakref.WeakValueDictionary()
        self.made = 0

    def get(self, n):
        obj = self.store.get(n)
        if obj is None:
            self.made += 1
            obj = self.store[n] = K(n)
        return obj


c = Cache()
x = c.get(1)
y = c.get(1)
print(x is y, c.made)
x = y = None
z = c.get(1)
print(c.made, len(c.store))


class Subject:
    def __init__(self):
        self.obs = weakref.WeakSet()

    def notify(self):
        return sorted(o.n for o in self.obs)


s = Subject()
o1, o2 = K(1), K(2)
s.obs.add(o1)
s.obs.add(o2)
print(s.notify())
del o1
print(s.notify())
wv = weakref.WeakValueDictionary(p=o2)
print(wv.pop("p"), len(wv), wv.setdefault("q", o2), wv.items().__class__.__name__)
