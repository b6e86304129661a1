"""Shortest paths with a heap."""

import heapq
def make(n):
    g = {i: [] for i in range(n)}; x = 1
    for i in range(n):
        for _ in range(5):
            x = (x * 48271) % 2147483647
            g[i].append((x % n, x % 100 + 1))
    return g
def dijkstra(g, s):
    dist = {s: 0}; heap = [(0, s)]; seen = set()
    while heap:
        d, u = heapq.heappop(heap)
        if u in seen: continue
        seen.add(u)
        for v, w in g[u]:
            nd = d + w
            if v not in dist or nd < dist[v]:
                dist[v] = nd; heapq.heappush(heap, (nd, v))
    return dist
g = make(20000)
print(sum(sum(dijkstra(g, s).values()) for s in range(5)))
