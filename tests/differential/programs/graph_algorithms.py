"""Breadth- and depth-first search, shortest paths, spanning trees, components, orderings."""


class Graph:
    def __init__(self, directed=False):
        self.adj, self.directed = {}, directed

    def edge(self, a, b, w=1):
        self.adj.setdefault(a, {})[b] = w
        self.adj.setdefault(b, {})
        if not self.directed:
            self.adj[b][a] = w
        return self

    def edges(self):
        for a, out in self.adj.items():
            for b, w in out.items():
                if self.directed or a < b:
                    yield a, b, w

    def bfs(self, start):
        dist, queue = {start: 0}, [start]
        for node in queue:
            for n in self.adj[node]:
                if n not in dist:
                    dist[n] = dist[node] + 1
                    queue.append(n)
        return dist

    def dfs(self, node, seen=None):
        seen = seen if seen is not None else set()
        seen.add(node)
        yield node
        for n in sorted(self.adj[node]):
            if n not in seen:
                yield from self.dfs(n, seen)

    def dijkstra(self, start):
        heap, dist, prev = [(0, start)], {start: 0}, {}
        while heap:
            heap.sort(reverse=True)
            d, node = heap.pop()
            if d > dist[node]:
                continue
            for n, w in self.adj[node].items():
                if n not in dist or d + w < dist[n]:
                    dist[n], prev[n] = d + w, node
                    heap.append((d + w, n))
        return dist, prev

    def path(self, start, end):
        dist, prev = self.dijkstra(start)
        if end not in dist:
            return None
        out = [end]
        while out[-1] != start:
            out.append(prev[out[-1]])
        return out[::-1], dist[end]

    def kruskal(self):
        parent = {n: n for n in self.adj}

        def find(x):
            while parent[x] != x:
                parent[x] = parent[parent[x]]
                x = parent[x]
            return x

        tree, total = [], 0
        for a, b, w in sorted(self.edges(), key=lambda e: (e[2], e[0], e[1])):
            ra, rb = find(a), find(b)
            if ra != rb:
                parent[ra] = rb
                tree.append((a, b))
                total += w
        return tree, total

    def components(self):
        left = set(self.adj)
        while left:
            comp = set(self.dfs(min(left)))
            yield sorted(comp)
            left -= comp

    def topological(self):
        state, out = {}, []

        def visit(n, trail):
            if state.get(n) == 1:
                raise ValueError("cycle: " + " -> ".join(trail[trail.index(n):] + (n,)))
            if n in state:
                return
            state[n] = 1
            for m in sorted(self.adj[n]):
                visit(m, trail + (n,))
            state[n] = 2
            out.append(n)

        for n in sorted(self.adj):
            visit(n, ())
        return out[::-1]

    def strongly_connected(self):
        index, low, stack, on, out = {}, {}, [], set(), []

        def visit(v):
            index[v] = low[v] = len(index)
            stack.append(v)
            on.add(v)
            for w in sorted(self.adj[v]):
                if w not in index:
                    visit(w)
                    low[v] = min(low[v], low[w])
                elif w in on:
                    low[v] = min(low[v], index[w])
            if low[v] == index[v]:
                comp = []
                while True:
                    w = stack.pop()
                    on.remove(w)
                    comp.append(w)
                    if w == v:
                        break
                out.append(sorted(comp))

        for v in sorted(self.adj):
            if v not in index:
                visit(v)
        return out

    def floyd(self):
        names = sorted(self.adj)
        inf = float("inf")
        d = {a: {b: 0 if a == b else self.adj[a].get(b, inf) for b in names} for a in names}
        for k in names:
            for i in names:
                for j in names:
                    d[i][j] = min(d[i][j], d[i][k] + d[k][j])
        return d


g = Graph()
for a, b, w in [("a", "b", 7), ("a", "c", 9), ("a", "f", 14), ("b", "c", 10), ("b", "d", 15), ("c", "d", 11), ("c", "f", 2), ("d", "e", 6), ("e", "f", 9), ("x", "y", 1)]:
    g.edge(a, b, w)
print(g.bfs("a"))
print(list(g.dfs("a")))
print(g.path("a", "e"), g.path("a", "x"), g.path("a", "a"))
print(g.kruskal())
print(list(g.components()))
for row, cols in g.floyd().items():
    print(row, list(cols.values()))
d = Graph(directed=True)
for pair in "shirt-tie tie-jacket trousers-shoes trousers-belt belt-jacket socks-shoes".split():
    d.edge(*pair.split("-"))
print(d.topological())
d.edge("jacket", "shirt")
try:
    d.topological()
except ValueError as e:
    print(e)
print(d.strongly_connected())
grid = Graph()
for y in range(12):
    for x in range(12):
        if (x * 7 + y * 3) % 5:
            for dx, dy in ((1, 0), (0, 1)):
                if x + dx < 12 and y + dy < 12 and ((x + dx) * 7 + (y + dy) * 3) % 5:
                    grid.edge((x, y), (x + dx, y + dy), 1 + (x * y) % 3)
print(len(grid.adj), len(list(grid.components())), grid.path((1, 0), (11, 10))[1], max(grid.bfs((1, 0)).values()))
