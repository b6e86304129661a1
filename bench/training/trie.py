"""A trie of dicts."""

class Trie:
    def __init__(self): self.children = {}; self.end = False
    def insert(self, w):
        n = self
        for c in w:
            if c not in n.children: n.children[c] = Trie()
            n = n.children[c]
        n.end = True
    def count(self, w):
        n = self; k = 0
        for c in w:
            n = n.children.get(c)
            if n is None: return k
            if n.end: k += 1
        return k
t = Trie(); x = 5; ws = []
for i in range(40000):
    x = (x * 1103515245 + 12345) & 0x7fffffff
    ws.append("".join(chr(97 + (x >> s) % 5) for s in range(0, 24, 3)))
for w in ws: t.insert(w)
print(sum(t.count(w[::-1]) for w in ws for _ in range(4)))
