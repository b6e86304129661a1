graph = {"A": ["B", "C"], "B": ["D"], "C": ["D", "E"], "D": ["F"], "E": ["F"], "F": []}


def bfs(start, goal):
    queue, seen = [[start]], {start}
    while queue:
        path = queue.pop(0)
        if path[-1] == goal:
            return path
        for n in graph[path[-1]]:
            if n not in seen:
                seen.add(n)
                queue.append(path + [n])
    return None


def paths(a, b):
    if a == b:
        return [[b]]
    return [[a] + p for n in graph[a] for p in paths(n, b)]


print(bfs("A", "F"), bfs("F", "A"), paths("A", "F"))
maze = """
#######
#S..#E#
#.#.#.#
#.#...#
#######""".strip().split("\n")
cells = {(r, c): ch for r, row in enumerate(maze) for c, ch in enumerate(row)}
start = next(p for p, ch in cells.items() if ch == "S")
dist = {start: 0}
frontier = [start]
while frontier:
    nxt = []
    for r, c in frontier:
        for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if cells.get(p, "#") != "#" and p not in dist:
                dist[p] = dist[r, c] + 1
                nxt.append(p)
    frontier = nxt
print(dist[next(p for p in cells if cells[p] == "E")], len(dist), max(dist.values()))
memo = {}


def ways(r, c):
    if r == 0 or c == 0:
        return 1
    if (r, c) not in memo:
        memo[r, c] = ways(r - 1, c) + ways(r, c - 1)
    return memo[r, c]


print(ways(10, 10), ways(16, 16), len(memo))
indeg = {n: 0 for n in graph}
for outs in graph.values():
    for n in outs:
        indeg[n] += 1
order = []
ready = [n for n in graph if not indeg[n]]
while ready:
    n = ready.pop()
    order.append(n)
    for m in graph[n]:
        indeg[m] -= 1
        if not indeg[m]:
            ready.append(m)
print(order)
