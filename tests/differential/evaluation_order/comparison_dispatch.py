log = []


class A:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        log.append(f"{self.n}=={getattr(o, 'n', o)}")
        return NotImplemented

    def __lt__(self, o):
        log.append(f"{self.n}<{getattr(o, 'n', o)}")
        return NotImplemented

    def __gt__(self, o):
        log.append(f"{self.n}>{getattr(o, 'n', o)}")
        return NotImplemented

    def __le__(self, o):
        log.append(f"{self.n}<={getattr(o, 'n', o)}")
        return True

    def __hash__(self):
        return 1


class B(A):
    def __eq__(self, o):
        log.append(f"B {self.n}=={getattr(o, 'n', o)}")
        return NotImplemented

    def __gt__(self, o):
        log.append(f"B {self.n}>{getattr(o, 'n', o)}")
        return "B.gt"


def show(v):
    print(v, log)
    log.clear()


a, b, s = A("a"), A("b"), B("s")
show(a == b)
show(a == s)
show(s == a)
show(a != b)
show(a == 1)
show(1 == a)
show(a < s)
show(s > a)
show(a <= b)
show(a >= b)
try:
    a < b
except TypeError as e:
    show(e)
try:
    a < 5
except TypeError as e:
    show(e)
show(a in [b, s])
show([a] == [b])
show([a] == [a])
show((a, 1) == (a, 2))
show({a: 1} == {a: 1})
show([a, b].index(b))
try:
    sorted([a, b])
except TypeError as e:
    show(e)
show(max([1, 3, 2], key=lambda v: log.append(v) or v))


class Cmp:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        log.append((self.v, o.v))
        return self.v < o.v


show([c.v for c in sorted([Cmp(3), Cmp(1), Cmp(2)])])
show(min(Cmp(2), Cmp(1)).v)
log.clear()


class G:
    def __init__(self, v):
        self.v = v

    def __gt__(self, o):
        log.append(("gt", self.v, o.v))
        return self.v > o.v


show([c.v for c in sorted([G(2), G(1)])])
show(max(G(1), G(2)).v)
