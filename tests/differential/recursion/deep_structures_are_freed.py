# Very deep chains must be freed without running out of stack.
class Node:
    def __init__(self, next):
        self.next = next


n = None
for i in range(200000):
    n = Node(n)
n = None
print("linked list")
t = ()
for i in range(200000):
    t = (t,)
t = None
print("tuples")
d = {}
for i in range(100000):
    d = {"d": d}
d = None
print("dicts")
f = lambda: 0
for i in range(50000):
    f = (lambda g: lambda: g)(f)
f = None
print("closures")


def gen(prev):
    yield prev


g = None
for i in range(50000):
    g2 = gen(g)
    next(g2)
    g = g2
g = g2 = None
print("generators")


class Tree:
    def __init__(self, l, r):
        self.l, self.r = l, r


def left_chain(n):
    t = None
    for i in range(n):
        t = Tree(t, Tree(None, None))
    return t


t = left_chain(100000)
del t
print("trees")
e = None
for i in range(20000):
    x = ValueError(i)
    x.__cause__ = e
    e = x
e = x = None
print("exceptions")


class Del:
    count = 0

    def __init__(self, next):
        self.next = next

    def __del__(self):
        Del.count += 1


n = None
for i in range(20000):
    n = Del(n)
n = None
print("with __del__", Del.count)
