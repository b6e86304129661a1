# `__dict__` of many instances of a class, which have all, some or none of the attributes that its methods assign, and others.
class P:
    def __init__(self, how):
        self.a = 1
        if how & 1:
            self.b = [2]
        self.c = "x"
        if how & 2:
            self.d = how
        if how & 4:
            del self.a
        if how & 8:
            self.extra = 5

    def later(self):
        self.message = "m"
        self.asctime = "t"


class Q(P):
    def __init__(self, how):
        super().__init__(how)
        self.q = self


class S:
    __slots__ = ("x", "__dict__")

    def __init__(self):
        self.x = 1
        self.y = 2


for how in [3, 3, 3, 0, 0, 1, 2, 3, 4, 4, 7, 8, 8, 11, 11, 15, 3, 3]:
    p = P(how)
    p.z = how
    d = p.__dict__
    print(how, d)
    d["new"] = 1
    p.a = 9
    p.later()
    print(vars(p) is d, p.new, p.a, sorted(d), list(d)[-2:], p.__dict__ == d)
    del d["c"]
    print(hasattr(p, "c"), "%(message)s %(z)d" % p.__dict__)
    p.__dict__.clear()
    print(vars(p), hasattr(p, "a"))
    p.later()
    print(vars(p))

for i in range(20):
    q = Q(3)
    d = q.__dict__
    assert d["q"] is q and list(d) == ["a", "b", "c", "d", "q"], d
    d.update(vars(P(1)), more=i)
    assert q.more == i and q.d == 3
    copy = dict(d)
    copy["a"] = 7
    assert q.a == 1

s = S()
print(s.__dict__, s.x)
s = S()
print(s.__dict__, vars(s))

held = P(3)
first = held.__dict__
kept = first["b"]
held.b.append(3)
print(first, kept)
del held
print(first)


class Many:
    pass


for i in range(3):
    m = Many()
    for k in range(70):
        setattr(m, f"a{k}", k)
    print(len(m.__dict__), m.__dict__["a69"], m.a3)
