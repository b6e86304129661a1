"""Perfect play by negamax with memo, symmetric boards counted, a tournament of strategies."""

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Board:
    __slots__ = ("cells", "turn")

    def __init__(self, cells="." * 9, turn="X"):
        self.cells, self.turn = cells, turn

    def play(self, i):
        if self.cells[i] != ".":
            raise ValueError(f"square {i} is taken by {self.cells[i]}")
        if self.winner():
            raise ValueError("the game is over")
        return Board(self.cells[:i] + self.turn + self.cells[i + 1:], "O" if self.turn == "X" else "X")

    def winner(self):
        for a, b, c in LINES:
            if self.cells[a] != "." and self.cells[a] == self.cells[b] == self.cells[c]:
                return self.cells[a]
        return None

    def moves(self):
        return [] if self.winner() else [i for i, c in enumerate(self.cells) if c == "."]

    def __hash__(self):
        return hash(self.cells)

    def __eq__(self, o):
        return self.cells == o.cells

    def __str__(self):
        return "\n".join(" ".join(self.cells[i:i + 3]) for i in (0, 3, 6))

    def canonical(self):
        c, seen = self.cells, []
        for _ in range(4):
            c = "".join(c[i] for i in (6, 3, 0, 7, 4, 1, 8, 5, 2))
            seen += [c, "".join(c[i] for i in (2, 1, 0, 5, 4, 3, 8, 7, 6))]
        return min(seen)


memo = {}


def value(b):
    if b not in memo:
        moves = b.moves()
        if not moves:
            memo[b] = -1 if b.winner() else 0
        else:
            memo[b] = max(-value(b.play(m)) for m in moves)
    return memo[b]


nodes = 0


def alphabeta(b, alpha=-2, beta=2):
    global nodes
    nodes += 1
    moves = b.moves()
    if not moves:
        return (-1 if b.winner() else 0), None
    best = None
    for m in moves:
        v = -alphabeta(b.play(m), -beta, -alpha)[0]
        if v > alpha:
            alpha, best = v, m
            if alpha >= beta:
                break
    return alpha, best


def perfect(b):
    return max(b.moves(), key=lambda m: (-value(b.play(m)), -m))


def first(b):
    return b.moves()[0]


def centre(b):
    return next(i for i in (4, 0, 2, 6, 8, 1, 3, 5, 7) if b.cells[i] == ".")


def greedy(b):
    for who in (b.turn, "XO".replace(b.turn, "")):
        for m in b.moves():
            if Board(b.cells, who).play(m).winner():
                return m
    return centre(b)


def game(x, o):
    b, record = Board(), []
    while b.moves():
        m = (x if b.turn == "X" else o)(b)
        record.append(m)
        b = b.play(m)
    return b.winner(), record, b


print("value of the empty board:", value(Board()), "positions:", len(memo), "without symmetry:", len({b.canonical() for b in memo}))
ends = {}
for b in memo:
    if not b.moves():
        ends[b.winner()] = ends.get(b.winner(), 0) + 1
print({str(k): v for k, v in sorted(ends.items(), key=lambda kv: str(kv[0]))})
print(alphabeta(Board()), nodes)
players = [perfect, first, centre, greedy]
print(f"{'':>8}" + "".join(f"{p.__name__:>9}" for p in players))
for p in players:
    print(f"{p.__name__:>8}" + "".join(f"{game(p, q)[0] or 'draw':>9}" for q in players))
winner, record, b = game(first, greedy)
print(winner, record)
print(b)


def count_games(b):
    moves = b.moves()
    return 1 if not moves else sum(count_games(b.play(m)) for m in moves)


start = Board().play(4).play(0)
print("games from here:", count_games(start.play(8)), [(-value(start.play(m)), m) for m in start.moves()])
trap = Board().play(0).play(8).play(2)
print({m: -value(trap.play(m)) for m in trap.moves()})
for bad in [lambda: trap.play(0), lambda: b.play(b.cells.index(".")) if "." in b.cells else Board("XXX......", "O").play(5), lambda: trap.play(12)]:
    try:
        bad()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
