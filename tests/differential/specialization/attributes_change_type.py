class P:
    def __init__(self, x):
        self.x = x


def bump(p):
    p.x = p.x + p.x
    return p.x


ps = [P(1), P(1.5), P("a"), P([1]), P((2,)), P(True), P(2 ** 47), P(2 ** 62), P(None)]
for p in ps[:-1]:
    print(bump(p), bump(p), bump(p))
try:
    bump(ps[-1])
except TypeError as e:
    print(e)


class Node:
    def __init__(self, v):
        self.v = v
        self.next = None


def chain(values):
    head = None
    for v in values:
        n = Node(v)
        n.next = head
        head = n
    return head


def collect(n):
    out = []
    while n is not None:
        out.append(n.v)
        n = n.next
    return out


print(collect(chain([1, 2.5, "x", None])))
n = chain([1, 2])
n.next = 5
try:
    collect(n)
except AttributeError as e:
    print(e)


class Grow:
    pass


def grow(n):
    g = Grow()
    for i in range(n):
        setattr(g, f"a{i}", i)
    g.a0 = "first again"
    return g, len(vars(g)), getattr(g, f"a{n - 1}")


print(grow(3)[1:], grow(30)[1:])


class Either:
    def __init__(self, flag):
        if flag:
            self.a = 1
            self.b = 2
        else:
            self.b = "b"
            self.a = "a"


def show(e):
    return e.a, e.b, list(vars(e))


print(show(Either(True)), show(Either(False)), show(Either(True)))


class Maybe:
    def set(self):
        self.value = 1


def read(m):
    try:
        return m.value
    except AttributeError as e:
        return str(e)


m = Maybe()
print(read(m))
m.set()
print(read(m))
del m.value
print(read(m))
Maybe.value = "class"
print(read(m))
m.set()
m.value += 0.5
print(read(m))


class Slot:
    __slots__ = ("x",)


def slot(v):
    s = Slot()
    s.x = v
    s.x = s.x * 2
    return s.x


print(slot(2), slot("ab"), slot(1.5), slot([0]), slot(2 ** 60))
