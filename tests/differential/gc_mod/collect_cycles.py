import gc

log = []


class N:
    def __init__(self, n):
        self.n = n
        self.ref = None

    def __del__(self):
        log.append(self.n)


gc.collect()
a, b = N("a"), N("b")
a.ref, b.ref = b, a
del a, b
print(log)
n = gc.collect()
print(sorted(log), n >= 2)
log.clear()
s = N("self")
s.ref = s
del s
gc.collect()
print(log)
log.clear()
x = N("x")
x.ref = [x, {"k": x}]
y = N("y")
y.ref = (y, lambda: y)
del x, y
gc.collect()
print(sorted(log))
log.clear()
chain = None
for i in range(5):
    nn = N(i)
    nn.ref = chain
    chain = nn
first = chain
while first.ref:
    first = first.ref
first.ref = chain
del chain, first, nn
gc.collect()
print(sorted(log))
log.clear()
keep = []


class Resurrect:
    def __init__(self):
        self.me = self

    def __del__(self):
        keep.append(self)
        log.append("del")


r = Resurrect()
del r
gc.collect()
print(log, len(keep), keep[0].me is keep[0])
keep.clear()
gc.collect()
print(log, len(keep))


def f():
    try:
        raise ValueError
    except ValueError as e:
        err = e
    obj = N("frame")
    return None


log.clear()
f()
gc.collect()
print(log, gc.garbage)


def g():
    me = N("gen")
    yield 1
    yield me


log.clear()
it = g()
next(it)
it.send(None).ref = it
del it
gc.collect()
print(log)
