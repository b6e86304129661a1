import copy


class P:
    def __init__(self, x, items):
        self.x, self.items = x, items


p = P(1, [1, [2]])
s, d = copy.copy(p), copy.deepcopy(p)
p.items[1].append(3)
p.x = 9
print(s.x, s.items, d.x, d.items, type(s).__name__, s.items is p.items)


class C:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        return C(("copied", self.v))

    def __deepcopy__(self, memo):
        return C(("deep", copy.deepcopy(self.v, memo)))


c = C([1])
print(copy.copy(c).v, copy.deepcopy(c).v, copy.deepcopy([c])[0].v)
l = [1, 2]
l.append(l)
m = copy.deepcopy(l)
print(m[2] is m, m is not l, m[:2])
shared = [0]
two = copy.deepcopy([shared, shared])
print(two[0] is two[1], two[0] is shared)
t = (1, "a", None)
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, [2])) == (1, [2]))
for v in [5, "s", None, 1.5, (), frozenset([1]), len, int, b"x", range(3)]:
    assert copy.copy(v) is v and copy.deepcopy(v) == v, v
print(copy.copy({1: [2]}), copy.deepcopy({1: {2: [3]}}), copy.copy({1, 2}), copy.copy(bytearray(b"q")))


class Slots:
    __slots__ = ("a", "b")


s = Slots()
s.a = [1]
s2 = copy.deepcopy(s)
s.a.append(2)
print(s2.a, hasattr(s2, "b"))


class State:
    def __init__(self):
        self.keep, self.drop = 1, 2

    def __getstate__(self):
        return {"keep": self.keep}

    def __setstate__(self, st):
        self.keep = st["keep"] + 100


x = copy.copy(State())
print(x.keep, hasattr(x, "drop"))


class Reduced:
    def __init__(self, a):
        self.a = a

    def __reduce__(self):
        return Reduced, (self.a + 1,)


print(copy.copy(Reduced(1)).a, copy.deepcopy(Reduced(5)).a)


class L(list):
    pass


l = L([1, [2]])
l.attr = [3]
m = copy.deepcopy(l)
print(m, type(m).__name__, m.attr, m.attr is l.attr, copy.copy(l).attr is l.attr)
