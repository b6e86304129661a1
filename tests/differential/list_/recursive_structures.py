a = [1, 2]
a.append(a)
print(a, len(a), a[2] is a, a[2][2][0])
b = [a, a]
print(b)
d = {"self": None, "l": [1]}
d["self"] = d
d["l"].append(d)
print(d)
t = ([],)
t[0].append(t)
print(t, repr(t[0]))
try:
    print(a == [1, 2, a])
    c = [1, 2]
    c.append(c)
    print(a == c)
except RecursionError as e:
    print("RecursionError", e)
deep = []
for i in range(50):
    deep = [deep]
print(str(deep).count("["), len(repr(deep)))


class Node(list):
    def __repr__(self):
        return "Node" + super().__repr__()


n = Node([1])
n.append(n)
print(Node([Node([2]), 3]))
m = []
m.append((m, {"m": m}))
print(m)
print(a.count(2), 2 in a, a.index(2))
a.clear()
print(a, b)
