# Long loops that make garbage; the results show that nothing was freed too early.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def add(self, o):
        return P(self.x + o.x, self.y + o.y)


p = P(0, 0)
for i in range(30000):
    p = p.add(P(i, -i))
print(p.x, p.y)
d = {}
for i in range(30000):
    d[i % 100] = [i, str(i)]
print(len(d), d[99], sum(v[0] for v in d.values()))
s = ""
for i in range(5000):
    s = s + chr(97 + i % 26)
print(len(s), s[:30], s[-5:])
l = []
for i in range(20000):
    l.append((i, l[-1][0] if l else None))
    if len(l) > 10:
        l = l[5:]
print(l[-1], len(l))
stack = [None]
for i in range(20000):
    if i % 3 == 2:
        stack.pop()
    else:
        stack.append({"i": i, "prev": stack[-1]})
print(len(stack), stack[-1]["i"])
del stack
chain = None
for i in range(1000):
    chain = (i, chain)
total = 0
while chain:
    v, chain = chain
    total += v
print(total)


def churn(n):
    a, b, c = [1], [2], [3]
    for i in range(n):
        a, b, c = b + c, c[:], a[-3:]
        if len(a) > 5:
            a = a[:2]
    return a, b, c


print(churn(1000))


class Cyc:
    def __init__(self, n):
        self.n = n
        self.me = [self]


best = 0
for i in range(20000):
    c = Cyc(i)
    best = max(best, c.me[0].n)
print(best)
big = 1
for i in range(1, 400):
    big = big * i % (10 ** 50 + 7)
print(big)
print(sum(len([j] * (i % 10)) for i in range(5000) for j in range(3)))
