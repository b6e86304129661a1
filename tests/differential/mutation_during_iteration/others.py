b = bytearray(b"abc")
out = []
for x in b:
    out.append(x)
    if len(b) < 6:
        b.append(x + 1)
print(out, b)
from collections import deque, OrderedDict, Counter

d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
d = deque([1, 2, 3])
try:
    for x in d:
        d[0] = 9
    print("assigning is fine", d)
    for x in d:
        d.rotate(1)
except RuntimeError as e:
    print(e)
o = OrderedDict(a=1, b=2)
try:
    for k in o:
        o["c"] = 1
except RuntimeError as e:
    print(e)
c = Counter("aab")
try:
    for k in c:
        c["z"]
    print("missing lookups add nothing", c)
except RuntimeError as e:
    print(e)
r = range(3)
for i in r:
    r = range(100)
    print(i, end=" ")
print()
s = "abc"
for ch in s:
    s += ch
print(s)
n = 3
for i in range(n):
    n = 100
print(i)
t = [1, 2]
for x in t, t:
    t.append(len(x))
print(t)


class Custom:
    def __init__(self):
        self.items = [1, 2, 3]

    def __getitem__(self, i):
        return self.items[i]


cu = Custom()
for x in cu:
    print(x, end=" ")
    if x == 1:
        cu.items.append("added")
    if x == 2:
        del cu.items[2]
print()


def g():
    for x in data:
        yield x


data = [1, 2]
it = g()
next(it)
data.append(3)
print(list(it))
data = {1: 1}
it = g()
next(it)
data[2] = 2
try:
    next(it)
except RuntimeError as e:
    print(e)
z = [1, 2, 3]
print([(a, z.pop()) for a in z], z)
m = [1, 2, 3]
print(list(map(lambda x: m.append(x) or x if len(m) < 6 else x, m)), m)
