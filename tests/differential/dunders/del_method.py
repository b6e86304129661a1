class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = D("a")
del a
print("after a")
b = D("b")
b = None
print("after b")
c = D("c")
c2 = c
del c
print("still referenced")
del c2
print("after c")


def f():
    local = D("local")
    print("in f")


f()
print("after f")


def g():
    return D("returned")


g()
print("after g")
x = g()
x = D("x replaced")
print("replaced")
l = [D("in list 0"), D("in list 1")]
l.pop(0)
print("popped")
l.clear()
print("cleared")
d = {"k": D("in dict")}
d["k"] = 1
print("overwritten")
t = (D("in tuple"),)
del t


class Node:
    pass


n = Node()
n.child = D("attribute")
del n.child
n.child = D("attribute 2")
del n
print("node gone")
D("temporary")
[D("listcomp %d" % i) and None for i in range(2)]
print("comprehension done")


class Resurrect:
    saved = None

    def __del__(self):
        print("resurrecting")
        Resurrect.saved = self


r = Resurrect()
del r
print(Resurrect.saved is not None)
Resurrect.saved = None
print("second time no __del__")


def gen():
    d = D("in generator")
    yield 1
    yield 2


it = gen()
next(it)
del it
print("generator gone")
try:
    e = D("in try")
    raise ValueError
except ValueError:
    del e
print("end")
