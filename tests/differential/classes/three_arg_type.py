def hello(self):
    return f"hello from {type(self).__name__} {self.v}"


A = type("A", (), {"v": 1, "hello": hello, "__doc__": "made by type"})
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, A().hello(), A.__bases__)
B = type("B", (A, dict), {"__init__": lambda self, v: setattr(self, "v", v)})
b = B(7)
b["k"] = 1
print(b.hello(), b, [c.__name__ for c in B.__mro__])
C = type("not an identifier!", (), {})
print(C.__name__, type(C()).__name__)
print(type(5), type("s"), type(None), type(A), type(A()) is A, type(type))
ns = {"x": []}
D = type("D", (), ns)
ns["y"] = 1
ns["x"].append(5)
print(hasattr(D, "y"), D.x)
for bad in [
    lambda: type(),
    lambda: type("a", ()),
    lambda: type(1, (), {}),
    lambda: type("a", [], {}),
    lambda: type("a", (), []),
    lambda: type("a", (1,), {}),
    lambda: type("a", (bool,), {}),
    lambda: type("a", (type(None),), {}),
    lambda: type("a", (int, str), {}),
    lambda: type("a\0b", (), {}),
    lambda: type("a", (type(lambda: 0),), {}),
    lambda: type("a", (range,), {}),
]:
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
E = type("E", (), {"__slots__": ("q",)})
e = E()
e.q = 1
try:
    e.r = 2
except AttributeError as err:
    print(err)
F = type(A)("F", (A,), dict(v=3))
print(F().hello())
A.__name__ = "Renamed"
print(A.__name__, A().hello(), A.__qualname__)
try:
    A.__name__ = 5
except TypeError as err:
    print(err)
A.__doc__ = "changed doc"
print(A.__doc__, A().__doc__)
for name, base in [("Cat", A), ("Dog", A)]:
    globals()[name] = type(name, (base,), {"v": name * 2})
print(Cat().hello(), Dog().hello())
