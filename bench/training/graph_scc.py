"""Strongly connected components, and a union-find."""

import sys
sys.setrecursionlimit(100000)
def tarjan(g):
    index = {}; low = {}; stack = []; on = set(); out = []; c = [0]
    def visit(v):
        index[v] = low[v] = c[0]; c[0] += 1
        stack.append(v); on.add(v)
        for w in g.get(v, ()):
            if w not in index:
                visit(w); low[v] = min(low[v], low[w])
            elif w in on: low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            comp = []
            while True:
                w = stack.pop(); on.discard(w); comp.append(w)
                if w == v: break
            out.append(comp)
    for v in g:
        if v not in index: visit(v)
    return out
g = {}; x = 1
for i in range(4000):
    l = []
    for _ in range(3):
        x = (x * 48271) % 2147483647; l.append("n%d" % (x % 4000))
    g["n%d" % i] = l
for _ in range(15): r = tarjan(g)
class UF:
    def __init__(self, n): self.p = list(range(n)); self.r = [0] * n
    def find(self, x):
        while self.p[x] != x:
            self.p[x] = self.p[self.p[x]]; x = self.p[x]
        return x
    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b: return False
        if self.r[a] < self.r[b]: a, b = b, a
        self.p[b] = a; self.r[a] += self.r[a] == self.r[b]
        return True
u = UF(200000); k = 0
for i in range(300000):
    x = (x * 48271) % 2147483647; k += u.union(x % 200000, (x >> 8) % 200000)
print(len(r), max(map(len, r)), k)
