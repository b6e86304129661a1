# Short classic algorithms: sorting, searching, graphs, dynamic programming, number tricks.
import heapq
from functools import lru_cache, reduce
from itertools import permutations, combinations, product, accumulate, groupby, chain

def sieve(n):
    f = bytearray([1]) * (n + 1)
    f[0:2] = b'\x00\x00'
    for i in range(2, int(n ** 0.5) + 1):
        if f[i]:
            f[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, v in enumerate(f) if v]
print(sieve(60))

def gcd(a, b):
    while b:
        a, b = (b, a % b)
    return a
print(gcd(1071, 462), reduce(gcd, [48, 36, 120]))

def quick(a):
    return a if len(a) < 2 else quick([x for x in a[1:] if x < a[0]]) + [a[0]] + quick([x for x in a[1:] if x >= a[0]])

def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r = (merge(a[:m]), merge(a[m:]))
    out = []
    while l and r:
        out.append((l if l[0] <= r[0] else r).pop(0))
    return out + l + r

def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - i - 1):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = (a[j + 1], a[j])
    return a

def heap(a):
    h = []
    [heapq.heappush(h, x) for x in a]
    return [heapq.heappop(h) for _ in range(len(h))]
data = [i * 7919 % 101 - 50 for i in range(30)]
assert quick(data) == merge(data) == bubble(data) == heap(data) == sorted(data)
print(quick(data)[:6])

def queens(n, rows=()):
    if len(rows) == n:
        yield rows
        return
    for c in range(n):
        if all((c != r and abs(c - r) != len(rows) - i for i, r in enumerate(rows))):
            yield from queens(n, rows + (c,))
print(sum((1 for _ in queens(6))), next(queens(8)))

def knap(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for k in range(cap, w - 1, -1):
            best[k] = max(best[k], best[k - w] + v)
    return best[cap]
print(knap([(12, 4), (2, 2), (1, 1), (1, 2), (4, 10)], 15))

@lru_cache(maxsize=None)
def lcs(a, b):
    if not a or not b:
        return ''
    if a[0] == b[0]:
        return a[0] + lcs(a[1:], b[1:])
    return max(lcs(a[1:], b), lcs(a, b[1:]), key=len)
print(lcs('thisisatest', 'testing123testing'), lcs.cache_info().misses > 0)

def lev(a, b):
    p = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        c = [i]
        for j, y in enumerate(b, 1):
            c.append(min(p[j] + 1, c[-1] + 1, p[j - 1] + (x != y)))
        p = c
    return p[-1]
print(lev('kitten', 'sitting'), lev('', 'abc'))

def dijkstra(g, s):
    dist, q = ({s: 0}, [(0, s)])
    while q:
        d, u = heapq.heappop(q)
        if d > dist[u]:
            continue
        for v, w in g[u].items():
            if d + w < dist.get(v, float('inf')):
                dist[v] = d + w
                heapq.heappush(q, (d + w, v))
    return dist
g = {'a': {'b': 7, 'c': 9, 'f': 14}, 'b': {'c': 10, 'd': 15}, 'c': {'d': 11, 'f': 2}, 'd': {'e': 6}, 'e': {}, 'f': {'e': 9}}
print(dijkstra(g, 'a'))

def topo(deps):
    seen, out = (set(), [])

    def visit(n, path=()):
        if n in path:
            raise ValueError('cycle ' + '->'.join(path + (n,)))
        if n in seen:
            return
        for d in sorted(deps.get(n, ())):
            visit(d, path + (n,))
        seen.add(n)
        out.append(n)
    for n in sorted(deps):
        visit(n)
    return out
print(topo({'a': {'b', 'c'}, 'b': {'d'}, 'c': {'d'}}))
try:
    topo({'a': ['b'], 'b': ['a']})
except ValueError as e:
    print(e)
print([''.join(p) for p in permutations('abc')], list(combinations(range(4), 2)), len(list(product('ab', repeat=3))))
print(list(accumulate([1, 2, 3, 4], lambda a, b: a * b)), [(k, len(list(v))) for k, v in groupby('aaabbc')], list(chain.from_iterable([[1], [2, 3]])))

def collatz(n):
    return 1 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
print(max(range(1, 300), key=collatz), collatz(27))

def hanoi(n, a='A', b='B', c='C'):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
print(len(hanoi(7)), hanoi(2))
m = [[1, 2], [3, 4]]
print([[sum((a * b for a, b in zip(r, c))) for c in zip(*m)] for r in m], list(map(list, zip(*m))))

def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]
print(*pascal(5))
print(2 ** 200, -7 // 2, -7 % 3, 7 % -3, divmod(-17, 5), (-2) ** 3, 10 ** (-2), 0.1 + 0.2, 1e+16 + 1)
