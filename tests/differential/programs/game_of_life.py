"""Conway's rules on an unbounded board kept as a set, and on a torus kept as rows of integers."""


def parse(art, dx=0, dy=0):
    return {(x + dx, y + dy) for y, row in enumerate(art.strip().splitlines()) for x, c in enumerate(row.strip()) if c == "#"}


def step(alive):
    counts = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = x + dx, y + dy
                    counts[cell] = counts.get(cell, 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in alive}


def bounds(alive):
    xs, ys = [x for x, _ in alive], [y for _, y in alive]
    return min(xs), min(ys), max(xs), max(ys)


def show(alive):
    if not alive:
        return "(empty)"
    x0, y0, x1, y1 = bounds(alive)
    return "\n".join("".join(".#"[(x, y) in alive] for x in range(x0, x1 + 1)) for y in range(y0, y1 + 1))


def normal(alive):
    if not alive:
        return frozenset()
    x0, y0, *_ = bounds(alive)
    return frozenset((x - x0, y - y0) for x, y in alive)


def classify(alive, limit=50):
    start, seen = normal(alive), {}
    for n in range(limit):
        key = normal(alive)
        if not key:
            return f"dies at {n}"
        if key in seen:
            first, place = seen[key]
            period = n - first
            moved = min(alive) != place
            name = "still life" if period == 1 and not moved else "spaceship" if moved else "oscillator"
            return f"{name}, period {period}" + (f", from generation {first}" if first else "")
        seen[key] = n, min(alive)
        alive = step(alive)
    return f"still changing after {limit}, {len(alive)} cells"


PATTERNS = {
    "block": "##\n##",
    "blinker": "###",
    "glider": ".#.\n..#\n###",
    "toad": ".###\n###.",
    "r-pentomino": ".##\n##.\n.#.",
    "row of four": "####",
    "pair": "##",
    "light spaceship": ".#..#\n#....\n#...#\n####.",
    "ring": "###\n#.#\n###",
}
for name, art in PATTERNS.items():
    print(f"{name:>16}: {classify(parse(art))}")
g = parse(PATTERNS["glider"])
for n in range(5):
    print(n, bounds(g), len(g))
    g = step(g)
print(show(g))
r = parse(PATTERNS["r-pentomino"])
sizes = []
for n in range(120):
    r = step(r)
    sizes.append(len(r))
print(sizes[::10], bounds(r))


class Torus:
    def __init__(self, width, rows):
        self.width, self.rows = width, rows

    @classmethod
    def random(cls, width, height, seed):
        rows = []
        for _ in range(height):
            row = 0
            for _ in range(width):
                seed = (seed * 16807) % 2147483647
                row = row << 1 | (seed >> 8 & 1)
            rows.append(row)
        return cls(width, rows)

    def step(self):
        w, mask, n = self.width, (1 << self.width) - 1, len(self.rows)
        out = []
        for i, row in enumerate(self.rows):
            ones = twos = fours = 0
            for r in (self.rows[i - 1], row, self.rows[(i + 1) % n]):
                left, right = (r << 1 | r >> w - 1) & mask, r >> 1 | (r & 1) << w - 1
                for bits in (left, right):
                    carry = ones & bits
                    ones ^= bits
                    fours |= twos & carry
                    twos ^= carry
            for r in (self.rows[i - 1], self.rows[(i + 1) % n]):
                carry = ones & r
                ones ^= r
                fours |= twos & carry
                twos ^= carry
            out.append(twos & ~fours & (ones | row) & mask)
        self.rows = out

    def cells(self):
        return {(self.width - 1 - x, y) for y, r in enumerate(self.rows) for x in range(self.width) if r >> x & 1}

    def __str__(self):
        return "\n".join(f"{r:0{self.width}b}".replace("0", ".").replace("1", "#") for r in self.rows)


def torus_step(alive, w, h):
    counts = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    c = (x + dx) % w, (y + dy) % h
                    counts[c] = counts.get(c, 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in alive}


t = Torus.random(40, 14, 42)
cells = t.cells()
agree = True
for n in range(30):
    t.step()
    cells = torus_step(cells, 40, 14)
    agree = agree and cells == t.cells()
print(agree, len(cells))
print(t)
