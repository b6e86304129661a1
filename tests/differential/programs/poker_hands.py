"""Cards as a small class hierarchy, hand ranking, deals from a seeded deck, exact five-card counts on a short deck."""


class Card:
    RANKS, SUITS = "23456789TJQKA", "cdhs"

    def __init__(self, text):
        if len(text) != 2 or text[0] not in self.RANKS or text[1] not in self.SUITS:
            raise ValueError(f"no such card: {text!r}")
        self.rank, self.suit = self.RANKS.index(text[0]) + 2, text[1]

    def __repr__(self):
        return self.RANKS[self.rank - 2] + self.suit

    def __eq__(self, o):
        return (self.rank, self.suit) == (o.rank, o.suit)

    def __hash__(self):
        return hash((self.rank, self.suit))

    def __lt__(self, o):
        return (self.rank, self.suit) < (o.rank, o.suit)


NAMES = ["high card", "pair", "two pair", "three of a kind", "straight", "flush", "full house", "four of a kind", "straight flush"]


class Hand:
    def __init__(self, cards):
        self.cards = sorted(map(Card, cards.split()) if isinstance(cards, str) else cards, reverse=True)
        if len(self.cards) != 5:
            raise ValueError(f"a hand has five cards, not {len(self.cards)}")
        if len(set(self.cards)) != 5:
            raise ValueError("duplicate cards")

    @property
    def score(self):
        counts = {}
        for c in self.cards:
            counts[c.rank] = counts.get(c.rank, 0) + 1
        groups = sorted(counts.items(), key=lambda rc: (rc[1], rc[0]), reverse=True)
        ranks = tuple(r for r, _ in groups)
        shape = tuple(n for _, n in groups)
        flush = len({c.suit for c in self.cards}) == 1
        straight = None
        if len(ranks) == 5:
            if ranks[0] - ranks[4] == 4:
                straight = ranks[0]
            elif ranks == (14, 5, 4, 3, 2):
                straight = 5
        match shape, flush, bool(straight):
            case _, True, True:
                return 8, (straight,)
            case (4, 1), _, _:
                return 7, ranks
            case (3, 2), _, _:
                return 6, ranks
            case _, True, _:
                return 5, ranks
            case _, _, True:
                return 4, (straight,)
            case (3, *_), _, _:
                return 3, ranks
            case (2, 2, _), _, _:
                return 2, ranks
            case (2, *_), _, _:
                return 1, ranks
        return 0, ranks

    def __lt__(self, o):
        return self.score < o.score

    def __eq__(self, o):
        return self.score == o.score

    @property
    def name(self):
        return NAMES[self.score[0]]

    def __str__(self):
        return f"{' '.join(map(repr, self.cards))} ({self.name})"


def combos(xs, k, start=0):
    if k == 0:
        yield []
        return
    for i in range(start, len(xs) - k + 1):
        for rest in combos(xs, k - 1, i + 1):
            yield [xs[i], *rest]


def best(cards):
    return max((Hand(c) for c in combos(cards, 5)), key=lambda h: h.score)


class Deck:
    def __init__(self, seed, low=2):
        self.cards = [Card(r + s) for r in Card.RANKS[low - 2:] for s in Card.SUITS]
        for i in range(len(self.cards) - 1, 0, -1):
            seed = (seed * 1103515245 + 12345) % (1 << 31)
            j = (seed >> 12) % (i + 1)
            self.cards[i], self.cards[j] = self.cards[j], self.cards[i]

    def deal(self, n):
        if n > len(self.cards):
            raise IndexError(f"only {len(self.cards)} cards left")
        out, self.cards = self.cards[:n], self.cards[n:]
        return out


hands = [Hand(t) for t in ["As Ks Qs Js Ts", "5d 4d 3d 2d Ad", "9c 9d 9h 9s 2c", "Kc Kd Kh 2s 2c", "Ah Th 7h 4h 2h", "Tc 9d 8h 7s 6c", "Qc Qd Qh 3s 2c", "Jc Jd 4h 4s Ac", "8c 8d Ah Ks 2c", "Ac Jd 9h 5s 3c", "2c 2d 2h As Ac", "Ac 2d 3h 4s 5c"]]
for h in sorted(hands, reverse=True):
    print(h, h.score)
print(Hand("8c 8d Ah Ks 2c") < Hand("8h 8s Ac Kd 3c"), Hand("8c 8d Ah Ks 2c") == Hand("8h 8s Ac Kd 2d"), max(hands).name)
for seed in range(3):
    d = Deck(seed)
    board = d.deal(5)
    players = {n: d.deal(2) for n in ("Ann", "Bob", "Cy")}
    scores = {n: best(board + c) for n, c in players.items()}
    top = max(h.score for h in scores.values())
    print("board", board)
    for n, h in scores.items():
        print(f"  {n:<4}{players[n]} {h}{' wins' if h.score == top else ''}")
counts = {}
short = Deck(1, low=10).cards
for c in combos(short, 5):
    n = Hand(c).name
    counts[n] = counts.get(n, 0) + 1
print(len(short), sum(counts.values()), {n: counts.get(n, 0) for n in NAMES})
for bad in [lambda: Card("1c"), lambda: Card("Ax"), lambda: Hand("As Ks"), lambda: Hand("As As Ks Qs Js"), lambda: Deck(1).deal(53)]:
    try:
        bad()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
