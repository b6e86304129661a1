import weakref


class C:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = C("a")
b = a
del a
print("one reference left")
b = None
print("gone")
x = [C("x1"), C("x2")]
x[0] = None
print("slot cleared")
x.append(C("x3"))
del x[0:2]
print("slice deleted")
x = None
print("list gone")
d = {"k": C("d1")}
d["k"] = C("d2")
d.pop("k")
print("popped")
s = {C("s1")}
s.clear()
print("set cleared")


def f(p):
    q = p
    return "returned"


print(f(C("arg")))


def g():
    v = C("local")
    v = C("rebound")
    print("end of g")


g()
c = C("outer")
c.child = C("child")
c = None
print("tree gone")


def h():
    try:
        v = C("in try")
        raise ValueError
    except ValueError:
        pass
    print("end of h")


h()
for i in range(2):
    o = C(f"loop{i}")
print("loop done")
o = None
t = (C("t1"), C("t2"))
u, v = t
t = None
print("tuple gone, items live")
u = None
v = None
(lambda z: None)(C("lambda arg"))
C("unused expression")
print([C("list elt").name for _ in range(2)])
print(len([C("l1"), C("l2")]))
w = C("swapped 1"), C("swapped 2")
w = w[::-1]
w = w[0]
print("kept", w.name)
del w
print("end")
