class A:
    n = 1
    items = []

    def set_n(self, v):
        self.n = v


a, b = A(), A()
a.set_n(5)
print(a.n, b.n, A.n, a.__dict__, b.__dict__)
A.n = 100
print(a.n, b.n, A().n)
a.items.append(1)
b.items = ["own"]
print(A.items, a.items, b.items)
del a.n
print(a.n)
print("n" in A.__dict__, "n" in a.__dict__, hasattr(a, "n"))
A.added = "later"
print(a.added, b.added)
del A.added
print(hasattr(a, "added"))
setattr(a, "dyn", 3)
print(getattr(a, "dyn"), getattr(a, "none", "default"), a.__dict__)
setattr(A, "x y", "odd name")
print(getattr(a, "x y"), vars(a))
delattr(a, "dyn")
try:
    a.dyn
except AttributeError as e:
    print(e)
try:
    A.nope
except AttributeError as e:
    print(e)
try:
    del A.nope
except AttributeError as e:
    print(e)
try:
    getattr(a, 5)
except TypeError as e:
    print(e)
a.__dict__["direct"] = 7
print(a.direct)
a.__dict__ = {"replaced": True}
print(a.replaced, hasattr(a, "direct"))
try:
    a.__dict__ = 5
except TypeError as e:
    print(e)
a.__class__ = type("B", (A,), {"extra": 1})
print(a.extra, type(a).__name__, isinstance(a, A))
try:
    a.__class__ = int
except TypeError as e:
    print(e)
