import gc
import weakref

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __del__(self):
        log.append(self.name)


log = []
a, b = Node("a"), Node("b")
a.links.append(b)
b.links.append(a)
r = weakref.ref(a)
a = b = None
print(r() is None, log)
n = gc.collect()
print(r() is None, sorted(log), n > 0)
log.clear()
s = Node("self")
s.links.append(s)
del s
print(log)
gc.collect()
print(log)
log.clear()
x = Node("kept alive")
y = Node("y")
x.links.append(y)
y.links.append(x)
y = None
gc.collect()
print(log, x.links[0].name)
x = None
gc.collect()
print(sorted(log))
log.clear()


def make():
    n = Node("closure")

    def f():
        return n

    n.f = f


make()
print(log)
gc.collect()
print(log)
log.clear()
l = []
l.append(l)
l.append(Node("in list cycle"))
d = {}
d["d"] = d
d["n"] = Node("in dict cycle")
del l, d
print(log)
gc.collect()
print(sorted(log))
log.clear()


def gen():
    me = yield
    n = Node("in generator")
    yield me


g = gen()
next(g)
g.send(g)
del g
gc.collect()
print(log)
log.clear()


class C:
    pass


C.inst = C()
C.node = Node("in class")
del C
print(log)
gc.collect()
print(log)
log.clear()
try:
    raise ValueError
except ValueError as e:
    keep = e
    local = Node("in exception cycle")
    e.node = local
    e.self = e
del local, keep
gc.collect()
print(log, gc.isenabled())
gc.enable()
print(gc.isenabled())
log.clear()
print(gc.collect() >= 0)
