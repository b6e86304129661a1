import weakref


class C:
    def __init__(self, v):
        self.v = v


c = C(1)
r = weakref.ref(c)
print(r() is c, r().v, weakref.getweakrefcount(c))
r2 = weakref.ref(c)
print(r is r2, r == r2, hash(r) == hash(c))
c = None
print(r(), r2() is None)


def cb(ref):
    print("callback", ref() is None, ref is r)


c = C(2)
r = weakref.ref(c, cb)
print(r is weakref.ref(c), weakref.getweakrefcount(c))
del c
c = C(3)
log = []
refs = [weakref.ref(c, lambda ref, i=i: log.append(i)) for i in range(3)]
del refs[1]
c = None
print(log)
p = weakref.proxy(c2 := C(4))
print(p.v, type(p).__name__)
p.v = 5
print(c2.v)
del c2
try:
    p.v
except ReferenceError as e:
    print(e)
for bad in [5, "s", None, (1,), [], {}]:
    try:
        weakref.ref(bad)
        print("no error")
    except TypeError as e:
        print(e)


class Slots:
    __slots__ = ("a",)


class SlotsW:
    __slots__ = ("a", "__weakref__")


try:
    weakref.ref(Slots())
except TypeError as e:
    print(e)
s = SlotsW()
print(weakref.ref(s)() is s)


def func():
    pass


print(weakref.ref(func)() is func, weakref.ref(C)() is C)
g = (x for x in [])
print(weakref.ref(g)() is g, weakref.ref({1})() is None, weakref.ref(frozenset())() is not None)


class L(list):
    pass


l = L([1])
print(weakref.ref(l)() is l)
a, b = C(1), C(1)
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, ra != rb, {ra: "x"}[ra])


class D:
    def m(self):
        return "method"


d = D()
wm = weakref.WeakMethod(d.m)
print(wm()(), weakref.ref(d.m)())
d = None
print(wm())
print(repr(weakref.ref(C(9)))[:8], "dead" in repr(r))
