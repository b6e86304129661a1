class K:
    def __init__(self, v): self.v = v
    def __hash__(self): print('hash', self.v); return 7
    def __eq__(self, o): print('eq', self.v, type(o).__name__); return isinstance(o, K) and o.v == self.v
    def __repr__(self): return f'K({self.v})'
class T(tuple): pass
class D(dict):
    def __missing__(self, k): return ('missing', k)
class C:
    def __contains__(self, k): return k
    def __getitem__(self, k): return ('item', k)
def find(c, a, b):
    r = []
    for f in (lambda: (a, b) in c, lambda: (a, b) not in c, lambda: c[a, b]):
        try: r.append(f())
        except Exception as e: r.append((type(e).__name__, str(e)))
    return r
def within(x, a, b): return x in (a, b), x not in (a, b), x in (a,), x in (a, b, x)
d = {(1, 2): 'a', (1.0, 'x'): 'b', ('k', None): 'c', (True, False): 'd', T((5, 6)): 'e', 3: 'f', 'k': 'g'}
for a, b in ((1, 2), (1.0, 2.0), (True, 2), (1, 'x'), (1.0, 'x'), ('k', None), (1, 0), (5, 6), (3, 4), (10**30, 1), (b'q', 1), (float('nan'), 1)):
    print(a, b, find(d, a, b), find(set(d), a, b), find(frozenset(d), a, b), find(D(d), a, b), find(list(d), a, b), find(tuple(d), a, b))
print(find(C(), 1, 2), find({}, 1, 2), find(set(), 1, 2), find({1: 2}, [], 1), find(5, 1, 2), find({(1, 2)}, 1, 2))
e = {(K(1), 2): 'own'}
print(find(e, K(1), 2), find({(1, 2): 3}, K(1), 2))
class H:
    def __hash__(self): return hash((8, 9))
    def __eq__(self, o): print('H', o); return True
print(find({H(): 'h'}, 8, 9), find({H()}, 8, 9))
n = float('nan')
for x in (1, 1.0, True, 'a', n, None, K(3)):
    print(within(x, 1, 'a'), within(x, n, None), within(x, K(3), 2))
def fill(n):
    seen = set(); memo = {}
    for i in range(n):
        for j in range(n):
            k = (i * j) % 7, i - j
            if (k[0], k[1]) not in seen: seen.add(k)
            if (i, j) in memo: memo[i, j] += 1
            memo[j, i] = memo.get((i, j), 0) + 1
            if (j, i) in memo: memo[j, i] = memo[j, i] + 1
    s = set((i, j) for i in range(4) for j in range(4))
    for i in range(4): s.discard((i, i))
    return len(seen), sum(memo.values()), sum((i, j) in s for i in range(5) for j in range(5))
print(fill(30))
