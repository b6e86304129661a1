import copy


class WithCopy:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        print("__copy__")
        return WithCopy(self.v + 1)

    def __deepcopy__(self, memo):
        print("__deepcopy__", type(memo).__name__)
        return WithCopy([self.v])


w = WithCopy(1)
print(copy.copy(w).v, copy.deepcopy(w).v, [x.v for x in copy.deepcopy([w, w])])


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = [1]


s = Slots()
c, d = copy.copy(s), copy.deepcopy(s)
print(c.a is s.a, d.a, d.a is s.a, hasattr(c, "b"))


class State:
    def __init__(self):
        self.x = 1
        self.cache = "big"

    def __getstate__(self):
        d = self.__dict__.copy()
        del d["cache"]
        return d

    def __setstate__(self, st):
        self.__dict__.update(st)
        self.cache = "rebuilt"


print(copy.copy(State()).cache, copy.deepcopy(State()).__dict__)


class Reduce:
    def __init__(self, a, b=0):
        self.args = (a, b)

    def __reduce__(self):
        return Reduce, (self.args[0], 99), {"extra": [1]}


r = copy.copy(Reduce(5))
print(r.args, r.extra)


class NewArgs(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    def __getnewargs__(self):
        return tuple(self)


n = NewArgs(1, [2])
print(copy.copy(n), type(copy.deepcopy(n)).__name__, copy.deepcopy(n)[1] is n[1])


class L(list):
    pass


l = L([1, [2]])
l.tag = ["t"]
c, d = copy.copy(l), copy.deepcopy(l)
print(c, c.tag is l.tag, d.tag is l.tag, type(d).__name__, d[1] is l[1])


class D(dict):
    pass


m = D(a=[1])
m.tag = 1
print(copy.copy(m), copy.deepcopy(m)["a"] is m["a"], copy.copy(m).tag)


class Bad:
    def __reduce_ex__(self, p):
        return 5


for f in (lambda: copy.copy(Bad()), lambda: copy.deepcopy(Bad())):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
e = ValueError("x", 1)
e.note = "n"
k = copy.copy(e)
print(repr(k), k.note, k is e)
