"""A maze carved with a depth-first walk, drawn, solved three ways and measured."""


class Rng:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 8) % n

    def choice(self, xs):
        return xs[self(len(xs))]


WAYS = {"N": (0, -1), "S": (0, 1), "E": (1, 0), "W": (-1, 0)}
BACK = {"N": "S", "S": "N", "E": "W", "W": "E"}


class Maze:
    def __init__(self, w, h, rng):
        self.w, self.h = w, h
        self.open = {(x, y): set() for x in range(w) for y in range(h)}
        stack, seen = [(0, 0)], {(0, 0)}
        while stack:
            cell = stack[-1]
            options = [(d, n) for d, n in self.around(cell) if n not in seen]
            if not options:
                stack.pop()
                continue
            d, n = rng.choice(options)
            self.carve(cell, d, n)
            seen.add(n)
            stack.append(n)

    def around(self, cell):
        x, y = cell
        for d, (dx, dy) in WAYS.items():
            if (n := (x + dx, y + dy)) in self.open:
                yield d, n

    def carve(self, a, d, b):
        self.open[a].add(d)
        self.open[b].add(BACK[d])

    def exits(self, cell):
        return [(d, n) for d, n in self.around(cell) if d in self.open[cell]]

    def draw(self, path=()):
        marks = set(path)
        lines = ["+" + "--+" * self.w]
        for y in range(self.h):
            row, below = "|", "+"
            for x in range(self.w):
                here = self.open[x, y]
                row += ("<>" if (x, y) in marks else "  ") + (" " if "E" in here else "|")
                below += ("  " if "S" in here else "--") + "+"
            lines += [row, below]
        return "\n".join(lines)

    def bfs(self, a, b):
        came, queue = {a: None}, [a]
        for cell in queue:
            if cell == b:
                break
            for _, n in self.exits(cell):
                if n not in came:
                    came[n] = cell
                    queue.append(n)
        path = [b]
        while path[-1] != a:
            path.append(came[path[-1]])
        return path[::-1], len(came)

    def dfs(self, a, b, seen=frozenset()):
        if a == b:
            return [a]
        for _, n in self.exits(a):
            if n not in seen:
                rest = self.dfs(n, b, seen | {a})
                if rest:
                    return [a] + rest
        return None

    def right_hand(self, a, b):
        turn = {"N": "ENWS", "E": "SENW", "S": "WSEN", "W": "NWSE"}
        cell, facing, steps = a, "S", 0
        while cell != b:
            facing = next(d for d in turn[facing] if d in self.open[cell])
            dx, dy = WAYS[facing]
            cell = cell[0] + dx, cell[1] + dy
            steps += 1
        return steps

    def dead_ends(self):
        return sum(len(o) == 1 for o in self.open.values())


rng = Rng(7)
m = Maze(18, 8, rng)
start, end = (0, 0), (17, 7)
path, visited = m.bfs(start, end)
print(m.draw(path))
print(len(path), visited, m.dfs(start, end) == path, m.right_hand(start, end), m.dead_ends())
print(sum(len(o) for o in m.open.values()) // 2 == 18 * 8 - 1)
far = max(m.open, key=lambda c: (len(m.bfs(start, c)[0]), c))
print("farthest", far, len(m.bfs(start, far)[0]))
removed = 0
while removed < 25:
    cell = rng.choice(sorted(m.open))
    closed = [(d, n) for d, n in m.around(cell) if d not in m.open[cell]]
    if closed:
        m.carve(cell, *rng.choice(closed))
        removed += 1
path2, visited2 = m.bfs(start, end)
print(len(path2) <= len(path), len(path2), m.dead_ends())
print(m.draw(path2))
for seed in range(5):
    b = Maze(30, 30, Rng(seed))
    p, v = b.bfs((0, 0), (29, 29))
    print(seed, len(p), v, b.dead_ends(), b.right_hand((0, 0), (29, 29)))
