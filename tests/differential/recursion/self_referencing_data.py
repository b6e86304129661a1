a = [1]
a.append(a)
print(a, len(a), a[1] is a, a[1][1][1][0])
d = {}
d["me"] = d
print(d, d["me"]["me"] is d)
t = ([],)
t[0].append(t)
print(t)
s = [set()]
print(s)
b = [a, d]
a.append(b)
print(b)
x, y = [], []
x.append(y)
y.append(x)
print(x, y, repr(x) == repr(y))
try:
    x == [[x]] or x == y
    print("compared")
except RecursionError as e:
    print("RecursionError", str(e)[:33])
m = [1]
m.append(m)
n = [1]
n.append(n)
try:
    m == n
except RecursionError:
    print("equality of two different cycles")
print(m == m, m in m, m.index(m), m.count(m))
try:
    hash((1, [a]))
except TypeError as e:
    print(e)


class C:
    def __init__(self):
        self.items = [self]

    def __repr__(self):
        return f"C({self.items})"


try:
    print(repr(C()))
except RecursionError:
    print("user repr has no guard")


class Guarded:
    busy = False

    def __init__(self):
        self.items = [self]

    def __repr__(self):
        if self.busy:
            return "..."
        self.busy = True
        try:
            return f"G({self.items})"
        finally:
            self.busy = False


print(Guarded())
deep = []
for _ in range(10):
    deep = [deep]
print(deep)
very = []
for _ in range(100000):
    very = [very]
try:
    repr(very)
except RecursionError:
    print("repr of a very deep list")
very = None
print("freed a deep list")
import copy

c = copy.deepcopy(a)
print(c[1] is c, c)
it = iter(a)
a.append(it)
print(len(a))
