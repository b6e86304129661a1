"""State machines: a turnstile class, a table-driven parser and breadth-first search over puzzle states."""


class MachineError(Exception):
    pass


class Machine:
    transitions = {}

    def __init_subclass__(cls):
        cls.states = sorted({s for s, _ in cls.transitions} | {t for t, _ in cls.transitions.values()})

    def __init__(self):
        self.state, self.trail = self.initial, [self.initial]

    def send(self, event):
        try:
            target, action = self.transitions[self.state, event]
        except KeyError:
            raise MachineError(f"{type(self).__name__}: no {event} in {self.state}") from None
        if action:
            getattr(self, action)(event)
        self.state = target
        self.trail.append(target)
        hook = getattr(self, f"enter_{target}", None)
        if hook:
            hook()
        return self


class Turnstile(Machine):
    initial = "locked"
    transitions = {
        ("locked", "coin"): ("open", "count"),
        ("locked", "push"): ("locked", "alarm"),
        ("open", "push"): ("locked", None),
        ("open", "coin"): ("open", "count"),
        ("locked", "break"): ("broken", None),
    }

    def __init__(self):
        super().__init__()
        self.coins = self.alarms = 0

    def count(self, event):
        self.coins += 1

    def alarm(self, event):
        self.alarms += 1

    def enter_broken(self):
        self.trail.append("(call the mechanic)")


t = Turnstile()
for e in "push coin coin push push break".split():
    t.send(e)
print(t.state, t.coins, t.alarms, t.trail, Turnstile.states)
try:
    t.send("coin")
except MachineError as e:
    print(e)


def parse_csv(text):
    rows, row, field, state = [], [], "", "start"
    for c in text + "\n":
        match state, c:
            case "start", '"':
                state = "quoted"
            case "quoted", '"':
                state = "quote in quoted"
            case "quoted", _:
                field += c
            case "quote in quoted", '"':
                field += '"'
                state = "quoted"
            case ("start" | "plain" | "quote in quoted"), ("," | "\n"):
                row.append(field)
                field, state = "", "start"
                if c == "\n":
                    if row != [""]:
                        rows.append(row)
                    row = []
            case "quote in quoted", _:
                raise ValueError(f"unexpected {c!r} after closing quote")
            case _:
                field += c
                state = "plain"
    if state != "start":
        raise ValueError(f"ended in state {state}")
    return rows


print(parse_csv('a,b,c\n1,"two, with comma","say ""hi"""\n\n,,\n"multi\nline",x'))
for bad in ['"abc', '"a"b']:
    try:
        parse_csv(bad)
    except ValueError as e:
        print(e)


def search(start, goal, moves):
    frontier, came = [start], {start: None}
    for state in frontier:
        if goal(state):
            path = []
            while came[state] is not None:
                state, label = came[state]
                path.append(label)
            return path[::-1], len(came)
        for label, nxt in moves(state):
            if nxt not in came:
                came[nxt] = (state, label)
                frontier.append(nxt)
    return None, len(came)


def jugs(caps):
    def moves(state):
        for i, cap in enumerate(caps):
            if state[i] < cap:
                yield f"fill {i}", state[:i] + (cap,) + state[i + 1:]
            if state[i]:
                yield f"empty {i}", state[:i] + (0,) + state[i + 1:]
            for j in range(len(caps)):
                if j != i and state[i] and state[j] < caps[j]:
                    n = min(state[i], caps[j] - state[j])
                    new = list(state)
                    new[i] -= n
                    new[j] += n
                    yield f"{i} into {j}", tuple(new)

    return moves


print(search((0, 0), lambda s: 4 in s, jugs((3, 5))))
print(search((0, 0, 0), lambda s: 6 in s, jugs((7, 4, 9))))
print(search((0, 0), lambda s: 3 in s, jugs((2, 4))))


def river(state):
    banks, boat = state
    here = {x for x, side in banks if side == boat}
    for load in [()] + [(x,) for x in sorted(here)]:
        new = frozenset((x, (1 - s if x in load else s)) for x, s in banks)
        left = {x for x, s in new if s == boat}
        if not ({"wolf", "goat"} <= left or {"goat", "cabbage"} <= left):
            yield " ".join(load) or "alone", (new, 1 - boat)


start = frozenset((x, 0) for x in ("wolf", "goat", "cabbage")), 0
print(search(start, lambda s: all(side for _, side in s[0]), river))


def slide(state):
    i = state.index(0)
    r, c = divmod(i, 3)
    for name, dr, dc in (("up", -1, 0), ("down", 1, 0), ("left", 0, -1), ("right", 0, 1)):
        if 0 <= r + dr < 3 and 0 <= c + dc < 3:
            j = (r + dr) * 3 + c + dc
            s = list(state)
            s[i], s[j] = s[j], s[i]
            yield name, tuple(s)


print(search((1, 2, 3, 5, 0, 6, 4, 7, 8), lambda s: s == (1, 2, 3, 4, 5, 6, 7, 8, 0), slide))
