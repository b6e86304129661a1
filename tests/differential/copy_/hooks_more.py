import copy


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = [1]


s = Slots()

c, d = copy.copy(s), copy.deepcopy(s)


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
