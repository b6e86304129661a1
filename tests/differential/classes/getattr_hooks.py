class Lazy:
    real = "real"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"no {name}")
        print("computing", name, end="; ")
        self.__dict__[name] = value = name.upper()
        return value


z = Lazy()
print(z.real, z.x, z.x, z.y)
try:
    z._p
except AttributeError as e:
    print(e)
print(hasattr(z, "_q"), hasattr(z, "q"), getattr(z, "_r", "default"))


class All:
    v = 1

    def __init__(self):
        self.i = 2

    def __getattribute__(self, name):
        print("getattribute", name, end="; ")
        if name == "fake":
            return "made up"
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        print("getattr", name, end="; ")
        return "fallback"

    def m(self):
        return self.i


a = All()
print(a.v, a.i, a.fake, a.m(), a.missing)
print(All.v)


class Track:
    def __setattr__(self, name, value):
        print("setattr", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("delattr", name)
        object.__delattr__(self, name)


t = Track()
t.a = 1
t.a += 1
del t.a
try:
    del t.a
except AttributeError as e:
    print(e)
setattr(t, "b", 5)
t.__dict__["c"] = "no hook"
print(t.__dict__)


class Frozen:
    def __init__(self, v):
        object.__setattr__(self, "v", v)

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")


f = Frozen(3)
try:
    f.v = 4
except AttributeError as e:
    print(e, f.v)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_t", target)

    def __getattr__(self, n):
        return getattr(object.__getattribute__(self, "_t"), n)

    def __setattr__(self, n, v):
        setattr(self._t, n, v)


p = Proxy([1, 2])
p.append(3)
print(p._t, p.index(2))
q = Proxy(t)
q.z = 9
print(t.z)
