class A:
    cls_attr = 1

    def __init__(self):
        self.x = 1
        self.y = [2]


a = A()
print(vars(a), a.__dict__, vars(a) is a.__dict__)
vars(a)["z"] = 3
print(a.z)
a.__dict__.update(p=1, q=2)
print(a.p + a.q, list(vars(a)))
del vars(a)["z"]
print(hasattr(a, "z"))
print([k for k in vars(A) if not k.startswith("__")], type(vars(A)).__name__)
try:
    vars(A)["new"] = 1
except TypeError as e:
    print(e)
for bad in [5, "s", [], object(), None]:
    try:
        vars(bad)
    except TypeError as e:
        print(e)


def f():
    local = 1
    return vars()


print(f(), vars() is globals())
f.attr = 5
print(vars(f))


class S:
    __slots__ = ("a",)


try:
    vars(S())
except TypeError as e:
    print(e)


class D:
    @property
    def __dict__(self):
        return {"fake": True}


print(vars(D()))
b = A()
b.__dict__ = a.__dict__
b.shared = "both"
print(a.shared, vars(a) is vars(b))
c = A.__new__(A)
print(vars(c))
c.__dict__[1] = "int key"
c.__dict__["not an identifier"] = 2
print(vars(c), getattr(c, "not an identifier"))
a.__dict__.clear()
print(vars(a), a.cls_attr)


class Borg:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared


x, y = Borg(), Borg()
x.v = 1
print(y.v, Borg._shared)


class Order:
    pass


o = Order()
o.c, o.a, o.b = 1, 2, 3
del o.a
o.a = 4
print(list(vars(o).items()))
print({k: v for k, v in sorted(vars(o).items())}, len(vars(o)), "a" in vars(o))
