"""Picks package versions by backtracking: version ranges, conflicts explained, install order."""
import sys


class Version(tuple):
    def __new__(cls, text):
        parts = text.split(".")
        if not all(p.isdigit() for p in parts):
            raise ValueError(f"bad version {text!r}")
        nums = [int(p) for p in parts]
        while len(nums) > 1 and nums[-1] == 0:
            nums.pop()
        self = super().__new__(cls, nums)
        self.text = text
        return self

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"Version({self.text})"


class Range:
    OPS = {
        "==": lambda v, w: v == w, ">=": lambda v, w: v >= w, "<=": lambda v, w: v <= w, "!=": lambda v, w: v != w,
        ">": lambda v, w: v > w, "<": lambda v, w: v < w, "~": lambda v, w: v >= w and v[:len(w) - 1 or 1] == w[:len(w) - 1 or 1],
    }

    def __init__(self, text):
        self.text, self.tests = text, []
        for part in text.replace(" ", "").split(","):
            if part in ("", "*"):
                continue
            op = next((o for o in sorted(self.OPS, key=len, reverse=True) if part.startswith(o)), None)
            if op is None:
                raise ValueError(f"bad range {text!r}")
            self.tests.append((self.OPS[op], Version(part[len(op):])))

    def __contains__(self, v):
        return all(test(v, w) for test, w in self.tests)

    def __str__(self):
        return self.text or "*"


class Conflict(Exception):
    pass


class Index:
    def __init__(self, text):
        self.packages = {}
        for line in text.strip().splitlines():
            head, _, deps = line.partition(":")
            name, version = head.split()
            wants = {}
            for d in filter(None, map(str.strip, deps.split(";"))):
                n, _, r = d.partition(" ")
                wants[n] = Range(r)
            self.packages.setdefault(name, []).append((Version(version), wants))
        for versions in self.packages.values():
            versions.sort(key=lambda p: p[0], reverse=True)


class Resolver:
    def __init__(self, index):
        self.index, self.tried = index, 0

    def solve(self, wants):
        root = {n: Range(r) for n, r in wants.items()}
        return self.step({}, [(n, r, "you") for n, r in root.items()])

    def step(self, chosen, todo):
        if not todo:
            return chosen
        (name, rng, why), *rest = todo
        if name in chosen:
            version = chosen[name][0]
            if version in rng:
                return self.step(chosen, rest)
            raise Conflict(f"{why} wants {name} {rng}, but {version} was chosen")
        if name not in self.index.packages:
            raise Conflict(f"{why} wants {name}, which does not exist")
        error = Conflict(f"{why} wants {name} {rng}, but there is only {', '.join(str(v) for v, _ in self.index.packages[name])}")
        for version, deps in self.index.packages[name]:
            if version not in rng:
                continue
            self.tried += 1
            try:
                return self.step({**chosen, name: (version, deps)}, rest + [(n, r, f"{name} {version}") for n, r in deps.items()])
            except Conflict as e:
                error = e
        raise error


def order(chosen):
    out, state = [], {}

    def visit(n, trail):
        if state.get(n) == "open":
            raise Conflict("cycle " + " -> ".join([*trail[trail.index(n):], n]))
        if n in state:
            return
        state[n] = "open"
        for d in sorted(chosen[n][1]):
            visit(d, [*trail, n])
        state[n] = "done"
        out.append(n)

    for n in sorted(chosen):
        visit(n, [])
    return out


INDEX = Index("""
app 1.0: web >=2; log *
app 2.0: web >=3,<4; log ~1.2; orm >=1
web 2.0: http ==1.0
web 2.5: http >=1,<3; log >=1
web 3.0: http >=2
web 3.1: http >=3; tls *
http 1.0:
http 2.0: log <2
http 3.0: log >=2
log 1.0:
log 1.2:
log 1.2.5:
log 2.0:
tls 0.9: http !=3
orm 1.0: db <2
orm 1.1: db >=2; log >=2
db 1.4.0: log *
db 2: log >=2
loop 1: pool 1
pool 1: loop *
ring 1: pool2 *
pool2 1: ring >=1
needs 1: ghost *
""".replace("pool 1\n", "pool *\n"))
for wants in [{"app": "*"}, {"app": "==1.0"}, {"app": "", "log": ">=2"}, {"web": ">=3.1"}, {"web": "<=2.5, !=2.5"}, {"orm": ">1"}, {"orm": "*", "http": "==1"}, {"needs": "*"}, {"ring": "*"}, {"log": "~1.2"}, {"log": ">5"}, {"app": "==2.0", "http": "==3"}]:
    r = Resolver(INDEX)
    text = ", ".join(f"{n} {v or '*'}" for n, v in wants.items())
    try:
        chosen = r.solve(wants)
        print(f"{text}: {', '.join(f'{n} {chosen[n][0]}' for n in order(chosen))} ({r.tried} tried)")
    except Conflict as e:
        print(f"{text}: no: {e} ({r.tried} tried)")
print(Version("1.10") > Version("1.9"), Version("1.0") == Version("1"), sorted(map(Version, ["2.0", "1.9.9", "10.0", "1.10"])), hash(Version("1.0")) == hash(Version("1")))
for bad in [lambda: Version("1.x"), lambda: Range("=1"), lambda: Range(">=one")]:
    try:
        bad()
    except ValueError as e:
        print(e)
