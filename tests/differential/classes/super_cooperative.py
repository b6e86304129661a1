class Root:
    def __init__(self, **kw):
        if kw:
            raise TypeError(f"unexpected {sorted(kw)}")
        self.trail = ["Root"]


class Named(Root):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name
        self.trail.append("Named")


class Sized(Root):
    def __init__(self, size=0, **kw):
        super().__init__(**kw)
        self.size = size
        self.trail.append("Sized")


class Both(Named, Sized):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.trail.append("Both")


b = Both(name="n", size=3)
print(b.name, b.size, b.trail)
try:
    Both(name="n", colour="red")
except TypeError as e:
    print(e)


class LoggingDict(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)

    def __getitem__(self, k):
        return ("got", super().__getitem__(k))


class Upper(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)


class Mixed(LoggingDict, Upper):
    pass


m = Mixed()
m["a"] = 1
print(m, m["A"], dict.__getitem__(m, "A"))


class Visitor:
    def visit(self, log):
        log.append("Visitor")
        return log


class A(Visitor):
    def visit(self, log):
        log.append("A")
        return super().visit(log)


class B(Visitor):
    def visit(self, log):
        log.append("B before")
        r = super().visit(log)
        log.append("B after")
        return r


class C(A, B):
    pass


class D(B, A):
    pass


print(C().visit([]), D().visit([]))


class M:
    def __setattr__(self, k, v):
        super().__setattr__(k, v * 2)


class N(M):
    def __init__(self):
        self.x = 5


print(N().x)
