log = []


class Spy:
    def __setattr__(self, name, value):
        log.append((name, value))

    def __setitem__(self, key, value):
        log.append((key, value))


def spy(tag):
    log.append(tag)
    return s


s = Spy()
spy("1").a, spy("2").b = 10, 20
print(log)
log.clear()
spy("x")[spy and "k"], (spy("y").q, *spy("z").r) = 1, (2, 3, 4)
print(log)
log.clear()
s.a = s.b = s["c"] = "chained"
print(log)
i = 0
x = [10, 20, 30]
i, x[i] = 2, "set"
print(i, x)
x[i], i = "other", 0
print(i, x)
x = [1, 2, 3]
x[0], x[1], x[2] = x[2], x[0], x[1]
print(x)
a = [1, 2]
a[0], a = 5, "rebound"
print(a)
n = {"v": 1}
n["v"], n["w"] = n.get("w"), n["v"]
print(n)
a = b = []
a.append(1)
print(b)
a, b = c = [1, 2]
print(a, b, c)
a = a, b = 3, 4
print(a, b)
a, a = 1, 2
print(a)
(a, b), c = d = ([1, 2], 3)
print(a, b, c, d)


class Node:
    def __init__(self, v, nxt=None):
        self.v, self.next = v, nxt


def reverse(node):
    prev = None
    while node:
        node.next, prev, node = prev, node, node.next
    out = []
    while prev:
        out.append(prev.v)
        prev = prev.next
    return out


print(reverse(Node(1, Node(2, Node(3)))))
