class Ordered(dict):
    def __init__(self):
        super().__init__()
        self.log = []

    def __setitem__(self, k, v):
        if not k.startswith("__"):
            self.log.append(("set", k))
        super().__setitem__(k, v)

    def __getitem__(self, k):
        if not k.startswith("__"):
            self.log.append(("get", k))
        return super().__getitem__(k)

    def __delitem__(self, k):
        self.log.append(("del", k))
        super().__delitem__(k)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, len(bases), kw)
        ns = Ordered()
        ns["injected"] = 99
        return ns

    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, dict(ns))
        cls._log = ns.log
        return cls

    def __init__(cls, *a, **kw):
        pass


class A(metaclass=Meta, flag=True):
    x = injected
    y = x + 1
    del x

    def m(self):
        return self.y


print(A._log, A.injected, A().m(), hasattr(A, "x"))


class Missing(dict):
    def __missing__(self, key):
        if key.startswith("__"):
            raise KeyError(key)
        return f"auto_{key}"


class AutoMeta(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Missing()


class B(metaclass=AutoMeta):
    a = anything
    b = other
    c = [a, b]


print(B.a, B.b, B.c)


class Multi(dict):
    def __setitem__(self, k, v):
        if callable(v) and k in self:
            old = self[k]
            v.overloads = getattr(old, "overloads", [old]) + [v]
        super().__setitem__(k, v)


class MultiMeta(type):
    __prepare__ = classmethod(lambda m, n, b: Multi())


class C(metaclass=MultiMeta):
    def f(self):
        return 1

    def f(self, a):
        return 2


print(len(C.f.overloads), C.f.overloads[0](None))


class Bad(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return 5


try:
    class D(metaclass=Bad):
        pass
except TypeError as e:
    print(e)
print(type.__prepare__(), type.__prepare__("x", (), k=1))
