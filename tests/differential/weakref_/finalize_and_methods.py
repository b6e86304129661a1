import weakref


class C:
    def __init__(self, n):
        self.n = n

    def m(self, x=0):
        return self.n + x

    def __del__(self):
        print("del", self.n)


c = C(1)
f = weakref.finalize(c, print, "finalized", 1, sep="=")
print(f.alive, f.peek()[0] is c, f.atexit)
del c
print(f.alive, f(), f.peek(), f.detach())
d = C(2)
g = weakref.finalize(d, lambda: "result")
print(g(), g(), g.alive)
del d
e = C(3)
h = weakref.finalize(e, print, "never")
print(h.detach()[1] is print, h.alive)
del e
o = C(10)
wm = weakref.WeakMethod(o.m)
print(wm()(5), wm() == o.m, weakref.ref(o.m)())
dead = weakref.WeakMethod(o.m, lambda r: print("method died"))
del o
print(wm(), dead())
try:
    weakref.WeakMethod(len)
except TypeError as x:
    print(x)


class Sub(weakref.ref):
    def __init__(self, ob, cb=None, **kw):
        super().__init__(ob, cb)
        self.kw = kw

    def __call__(self):
        v = super().__call__()
        return v and ("wrapped", v.n)


s = C(20)
r = Sub(s, tag=1)
print(r(), r.kw, isinstance(r, weakref.ref))
del s
print(r())
k = C(30)
weakref.finalize(k, print, "at exit 30")
last = C(40)
weakref.finalize(last, print, "at exit 40")
print("end of program")
