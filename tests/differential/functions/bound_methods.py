class C:
    def __init__(self, n):
        self.n = n

    def m(self, x=0):
        return self.n + x

    def __eq__(self, o):
        return self.n == o.n

    def __hash__(self):
        return hash(self.n)


a, b = C(1), C(1)
f = a.m
print(f(), f(5), f.__self__ is a, f.__func__ is C.m, f.__name__)
print(a.m == a.m, a.m is a.m, a.m == b.m, a.m != b.m, hash(a.m) == hash(a.m))
a.n = 100
print(f())
print([m(1) for m in (a.m, b.m)])
print(C.m(a, 2), C.m(self=b), type(f).__name__, type(C.m).__name__)
try:
    f.attr = 1
except AttributeError as e:
    print(e)
C.m.attr = "on function"
print(f.attr)
C.m = lambda self: "replaced"
print(f(), a.m())
g = [].append
print(g.__name__, g.__self__)
lst = []
add = lst.append
for i in range(3):
    add(i)
print(lst)
upper = "abc".upper
print(upper(), str.upper("x"), "x".join.__self__)
d = {}
print(d.setdefault("k", []).append(1), d)


def free(self, y):
    return self.n * y


C.bound_later = free
print(b.bound_later(7))
b.on_instance = free
try:
    b.on_instance(7)
except TypeError as e:
    print(e)
import types

b.on_instance = types.MethodType(free, b)
print(b.on_instance(7))
print(types.MethodType(len, "abcd")(), free.__get__(b)(3), free.__get__(None, C) is free)
