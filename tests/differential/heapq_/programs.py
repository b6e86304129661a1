import heapq

from itertools import count


def dijkstra(g, s):
    dist, heap = {s: 0}, [(0, s)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]:
            continue
        for v, w in g.get(u, {}).items():
            if d + w < dist.get(v, float("inf")):
                dist[v] = d + w
                heapq.heappush(heap, (d + w, v))
    return dist


g = {"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {"e": 1}}

print(dijkstra(g, "a"))


def huffman(freq):
    tick = count()
    heap = [(f, next(tick), s) for s, f in freq.items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        f1, _, a = heapq.heappop(heap)
        f2, _, b = heapq.heappop(heap)
        heapq.heappush(heap, (f1 + f2, next(tick), (a, b)))
    codes = {}

    def walk(n, p):
        if isinstance(n, str):
            codes[n] = p or "0"
        else:
            walk(n[0], p + "0")
            walk(n[1], p + "1")

    walk(heap[0][2], "")
    return codes


print(huffman({"a": 45, "b": 13, "c": 12, "d": 16, "e": 9, "f": 5}))
