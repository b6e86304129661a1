class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=" ")


l = [C(i) for i in range(4)]
del l
print("| list")
t = tuple(C(i) for i in range(3))
del t
print("| tuple")
d = {i: C(i) for i in range(3)}
del d
print("| dict")
l = [C(i) for i in range(4)]
l.clear()
print("| clear")
l = [C(i) for i in range(4)]
del l[1:3]
print("| slice")
del l
print("| rest")
l = [C(i) for i in range(3)]
l[:] = [C(10), C(11)]
print("| replaced")
l = None
print("| gone")


class Holder:
    pass


h = Holder()
h.a, h.b, h.c = C("a"), C("b"), C("c")
del h
print("| attributes")
d = {"x": C("old")}
d["x"] = C("new")
print("| overwritten")
d.update(x=C("newer"))
print("| updated")
d = None
print("| dict gone")


def f(a, b):
    c = C("local")


f(C("arg a"), C("arg b"))
print("| call")


def g():
    x, y = C("x"), C("y")


g()
print("| two locals")
a = b = C("shared")
a = None
print("still", end=" ")
b = None
print("| shared")
n = [[C(1), C(2)], [C(3)]]
n = None
print("| nested")
print(C("fmt").n if C("cond") else 0, end=" ")
print("| expression")
x = C("x1")
x = C("x2")
print("| rebind")
del x
print("| deleted")
s = [C(3), C(1), C(2)]
s.sort(key=lambda c: c.n)
s.reverse()
del s
print("| sorted")
it = iter([C("i1"), C("i2")])
next(it)
print("consumed", end=" ")
del it
print("| iterator")
for c in [C("f1"), C("f2")]:
    print("body", c.n, end=" ")
print("| for", end=" ")
c = None
print("| end")
