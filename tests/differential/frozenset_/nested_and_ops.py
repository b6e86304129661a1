a = frozenset("abc")
b = frozenset("bcd")
ops = [("union", a | b), ("inter", a & b), ("diff", a - b), ("sym", a ^ b)]
for name, r in ops:
    print(name, r, type(r).__name__, len(r))
print(
    a.intersection("cab", ["a", "b"]),
    a.difference("a", "b"),
    a.symmetric_difference("xa"),
    a.union(),
    a.intersection(),
    a.union() is a,
)
print(
    a == set("abc"),
    a != b,
    a < frozenset("abcd"),
    a <= a,
    a > frozenset("a"),
    b >= a,
    frozenset("a") < set("ab"),
    set("ab") > frozenset("a"),
)
states = {frozenset(["s0"])}
nfa = {("s0", "0"): {"s0"}, ("s0", "1"): {"s0", "s1"}, ("s1", "0"): {"s2"}, ("s1", "1"): {"s2"}}
work = list(states)
table = {}
while work:
    cur = work.pop()
    for sym in "01":
        nxt = frozenset(t for s in cur for t in nfa.get((s, sym), ()))
        table[tuple(sorted(cur)), sym] = tuple(sorted(nxt))
        if nxt not in states:
            states.add(nxt)
            work.append(nxt)
for k in sorted(table):
    print(k, table[k])
print(len(states))
inner = frozenset([frozenset(), frozenset([frozenset()])])
print(
    inner,
    len(inner),
    frozenset() in inner,
    set() in inner,
    hash(inner) == hash(frozenset([frozenset([frozenset()]), frozenset()])),
)
num = frozenset()
for i in range(4):
    num = num | {num}
print(len(num), max(map(len, num)))
it = iter(a)
print(
    sorted(it),
    next(it, "done"),
    sorted(map(str.upper, a)),
    "".join(sorted(a | b)),
    min(a),
    max(b),
    [x for x in sorted(a ^ b)],
)
print(
    {a: 1} == {frozenset("cba"): 1},
    frozenset({1: 2}),
    frozenset(i % 3 for i in range(10)),
    frozenset(range(5)) - frozenset([2]),
)
