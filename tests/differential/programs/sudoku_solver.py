"""Puzzles made from a shuffled grid, solved by backtracking on bit masks."""

FULL = 0b111111111


def box(r, c):
    return r // 3 * 3 + c // 3


class Dice:
    def __init__(self, seed):
        self.state = seed

    def roll(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.roll(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def full_grid(dice):
    bands = [b * 3 + r for b in dice.shuffle([0, 1, 2]) for r in dice.shuffle([0, 1, 2])]
    stacks = [b * 3 + r for b in dice.shuffle([0, 1, 2]) for r in dice.shuffle([0, 1, 2])]
    digits = dice.shuffle(list(range(1, 10)))
    return [[digits[(r * 3 + r // 3 + c) % 9] for c in stacks] for r in bands]


class Solver:
    def __init__(self, grid):
        self.grid = [row[:] for row in grid]
        self.rows, self.cols, self.boxes = [FULL] * 9, [FULL] * 9, [FULL] * 9
        self.nodes = 0
        for r in range(9):
            for c in range(9):
                if d := grid[r][c]:
                    bit = 1 << d - 1
                    if not self.free(r, c) & bit:
                        raise ValueError(f"{d} twice, seen again at row {r + 1} column {c + 1}")
                    self.flip(r, c, bit)

    def free(self, r, c):
        return self.rows[r] & self.cols[c] & self.boxes[box(r, c)]

    def flip(self, r, c, bit):
        self.rows[r] ^= bit
        self.cols[c] ^= bit
        self.boxes[box(r, c)] ^= bit

    def narrowest(self):
        best = None
        for r in range(9):
            for c in range(9):
                if not self.grid[r][c]:
                    mask = self.free(r, c)
                    n = mask.bit_count()
                    if best is None or n < best[0]:
                        best = n, r, c, mask
                        if n < 2:
                            return best
        return best

    def solutions(self):
        self.nodes += 1
        spot = self.narrowest()
        if spot is None:
            yield [row[:] for row in self.grid]
            return
        _, r, c, mask = spot
        while mask:
            bit = mask & -mask
            mask ^= bit
            self.grid[r][c] = bit.bit_length()
            self.flip(r, c, bit)
            yield from self.solutions()
            self.flip(r, c, bit)
        self.grid[r][c] = 0


def unique(grid):
    found = 0
    for _ in Solver(grid).solutions():
        found += 1
        if found > 1:
            return False
    return found == 1


def make_puzzle(seed, tries):
    dice = Dice(seed)
    grid = full_grid(dice)
    for cell in dice.shuffle(list(range(81)))[:tries]:
        r, c = divmod(cell, 9)
        saved, grid[r][c] = grid[r][c], 0
        if not unique(grid):
            grid[r][c] = saved
    return grid


def show(grid):
    for r, row in enumerate(grid):
        if r in (3, 6):
            print("------+-------+------")
        print(" | ".join(" ".join(str(v or ".") for v in row[k:k + 3]) for k in (0, 3, 6)))


def valid(grid):
    want = set(range(1, 10))
    columns = zip(*grid)
    boxes = [{grid[r][c] for r in range(9) for c in range(9) if box(r, c) == b} for b in range(9)]
    return all(set(x) == want for x in [*grid, *columns]) and all(b == want for b in boxes)


for seed, tries in [(1, 40), (2, 50), (3, 60)]:
    puzzle = make_puzzle(seed, tries)
    show(puzzle)
    solver = Solver(puzzle)
    answer = next(solver.solutions())
    print("given", sum(v != 0 for row in puzzle for v in row), "nodes", solver.nodes, "valid", valid(answer))
    show(answer)
broken = [[0] * 9 for _ in range(9)]
broken[4][0] = broken[4][8] = 7
try:
    Solver(broken)
except ValueError as e:
    print(e)
empty = Solver([[0] * 9 for _ in range(9)])
first = next(empty.solutions())
print(valid(first), first[0], empty.nodes)
print(unique([[0] * 9 for _ in range(9)]), unique(first))
