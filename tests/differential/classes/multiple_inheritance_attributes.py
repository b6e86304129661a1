class A:
    x = "A.x"
    y = "A.y"

    def __init__(self):
        self.made = "A"


class B:
    y = "B.y"
    z = "B.z"

    def __init__(self):
        self.made = "B"

    def m(self):
        return "B.m " + self.y


class C(A, B):
    pass


class D(B, A):
    z = "D.z"


c, d = C(), D()
print(c.x, c.y, c.z, c.made, c.m())
print(d.x, d.y, d.z, d.made, d.m())


class Left:
    def f(self):
        return "left"


class Right:
    f = "right is a plain attribute"


class LR(Left, Right):
    pass


class RL(Right, Left):
    pass


print(LR().f(), RL().f)


class P:
    @property
    def v(self):
        return "property"


class Q:
    v = "plain"


class PQ(P, Q):
    pass


class QP(Q, P):
    pass


print(PQ().v, QP().v)
q = QP()
q.v = "set"
print(q.v)
try:
    PQ().v = 1
except AttributeError as e:
    print(e)


class Comparable:
    def __eq__(self, o):
        return self.key() == o.key()

    def __lt__(self, o):
        return self.key() < o.key()

    def __hash__(self):
        return hash(self.key())


class Printable:
    def __repr__(self):
        return f"<{self.key()}>"


class Item(Comparable, Printable):
    def __init__(self, k):
        self.k = k

    def key(self):
        return self.k


print(sorted([Item(3), Item(1), Item(2)]), Item(1) == Item(1), len({Item(1), Item(1)}))


class IntLike(Printable, int):
    def key(self):
        return int(self) + 1


print(IntLike(5), IntLike(5) + 1, [IntLike(1)])


class S1:
    __slots__ = ()


class Combined(S1, dict):
    pass


x = Combined(a=1)
x.attr = 2
print(x, x.attr)
