import copy

a = [1, [2, 3], {"k": [4]}, (5, [6])]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append("x")
a[2]["k"].append("y")
a[3][1].append("z")
print(a, s, d, s is not a, s[1] is a[1], d[1] is a[1])
t = (1, "a", (2, 3))
print(
    copy.copy(t) is t,
    copy.deepcopy(t) is t,
    copy.deepcopy((1, [])) is not None,
    copy.copy("x") == "x",
    copy.copy(len) is len,
    copy.deepcopy(int) is int,
    copy.copy(None),
    copy.deepcopy(5),
    copy.copy({1, 2}),
    copy.deepcopy(frozenset([1])),
    copy.copy(bytearray(b"x")),
    copy.copy(range(3)),
    copy.deepcopy(lambda: 0) is not None,
)
r = [1]
r.append(r)
q = copy.deepcopy(r)
print(q, q[1] is q, q is not r)
shared = [0]
x = {"a": shared, "b": shared, "t": (shared, shared)}
y = copy.deepcopy(x)
print(y["a"] is y["b"], y["t"][0] is y["a"], y["a"] is shared)


class Node:
    def __init__(self, v):
        self.v = v
        self.next = None
        self.data = []


n = Node(1)
n.next = Node(2)
n.next.next = n
c, e = copy.copy(n), copy.deepcopy(n)
print(
    c is not n,
    c.next is n.next,
    c.data is n.data,
    e.next.next is e,
    e.data is n.data,
    e.v,
    type(e).__name__,
)
memo = {}
z = copy.deepcopy([shared, shared], memo)
print(z[0] is z[1], id(shared) in memo)
for f in (
    lambda: copy.copy(),
    lambda: copy.deepcopy(x for x in []),
    lambda: copy.copy(iter([1, 2])) is not None,
    lambda: copy.deepcopy(copy),
):
    try:
        print(f())
    except Exception as ex:
        print(type(ex).__name__, ex)
print(copy.Error.__name__, copy.deepcopy({(1, 2): [3]}), copy.copy(x) == x, copy.deepcopy([[]] * 2))
