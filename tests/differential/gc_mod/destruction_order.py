class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


x = D("first")
x = D("second")
print("rebound")
x = None
print("none")


def f():
    a, b = D("a"), D("b")
    print("in f")


f()
l = [D("l0"), D("l1"), D("l2")]
l.pop(0)
print("popped")
l[0] = 5
print("replaced")
del l
d = {"k": D("v1")}
d["k"] = D("v2")
d.clear()
print("cleared")
t = (D("t"),)
del t
print([D("temp").n, 1])
D("statement")


def g():
    yield D("yielded")
    print("resumed")
    local = D("local")
    yield 1


it = g()
next(it)
print("next")
next(it)
it.close()
print("closed")
try:
    e = D("e")
    raise ValueError("x")
except ValueError as err:
    err.obj = D("on exception")
print("after except")
for i in [D("it0"), D("it1")]:
    pass
print("loop over")
del i
c = D("outer")
c.inner = D("inner")
del c


def deflt(a=D("default")):
    return a.n


print(deflt())
del deflt
with_del = D("args")
(lambda *a: print("called"))(with_del, D("tmp arg"))
del with_del
s = {D("in set")}
s.pop()
print("set popped", e.n)
a = D("swap a")
b = D("swap b")
a, b = b, a
del a
print("end")
