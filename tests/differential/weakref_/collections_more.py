import weakref

import gc


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"K{self.n}"


vd = weakref.WeakValueDictionary()

kd = weakref.WeakKeyDictionary()

ws = weakref.WeakSet()


class Cache:
    made = 0

    def __init__(self):
        self.d = weakref.WeakValueDictionary()

    def get(self, n):
        v = self.d.get(n)
        if v is None:
            Cache.made += 1
            v = self.d[n] = K(n)
        return v


c = Cache()

x, y = c.get(1), c.get(1)

print(x is y, Cache.made)

del x, y

c.get(1)

print(Cache.made)


class Node:
    def __init__(self, parent=None):
        self.kids = []
        self.parent = parent and weakref.ref(parent)
        if parent:
            parent.kids.append(self)


root = Node()

kid = Node(root)

print(kid.parent() is root, len(root.kids))

del root

print(kid.parent())

for bad in (lambda: kd.__setitem__(5, 1), lambda: vd.__setitem__("x", 5), lambda: ws.add(1)):
    try:
        bad()
    except TypeError as e:
        print(e)

cyc = K(0)

cyc.me = cyc

rc = weakref.ref(cyc)

del cyc

gc.collect()

print(rc())
