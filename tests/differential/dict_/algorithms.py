def word_count(text):
    counts = {}
    for w in text.split():
        w = w.strip(".,;").lower()
        counts[w] = counts.get(w, 0) + 1
    return counts


text = "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness."
c = word_count(text)
print(c)
print(sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))[:4])
groups = {}
for w in c:
    groups.setdefault(len(w), []).append(w)
print(groups)


def toposort(graph):
    seen, out = {}, []

    def visit(n):
        if seen.get(n) == 1:
            raise ValueError("cycle at " + n)
        if n in seen:
            return
        seen[n] = 1
        for m in graph.get(n, ()):
            visit(m)
        seen[n] = 2
        out.append(n)

    for n in graph:
        visit(n)
    return out


print(toposort({"app": ["lib", "log"], "lib": ["core"], "log": ["core"], "core": []}))
try:
    toposort({"a": ["b"], "b": ["a"]})
except ValueError as e:
    print(e)
memo = {}


def collatz(n):
    if n == 1:
        return 0
    if n not in memo:
        memo[n] = 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
    return memo[n]


print(max(range(1, 1000), key=collatz), collatz(871), len(memo))
grid = {(x, y): x * y for x in range(4) for y in range(4) if (x + y) % 2}
print(grid, grid.get((1, 2)), (5, 5) in grid, sum(grid.values()))
tree = {}
for path in ("a/b/c", "a/b/d", "a/e", "f"):
    node = tree
    for part in path.split("/"):
        node = node.setdefault(part, {})
print(tree, {len(k): v for k, v in tree.items()})
