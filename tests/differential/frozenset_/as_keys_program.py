def normalize(clauses):
    return frozenset(frozenset(c) for c in clauses)


def solve(clauses, assign=frozenset()):
    if not clauses:
        return assign
    if frozenset() in clauses:
        return None
    unit = min((c for c in clauses if len(c) == 1), default=None, key=lambda c: sorted(c))
    lit = min(unit or min(clauses, key=lambda c: (len(c), sorted(c))))
    for choice in (lit,) if unit else (lit, -lit):
        rest = frozenset(c - {-choice} for c in clauses if choice not in c)
        r = solve(rest, assign | {choice})
        if r is not None:
            return r
    return None


print(sorted(solve(normalize([(1, 2), (-1, 3), (-2, -3), (2, 3)])), key=abs))
print(
    solve(normalize([(1,), (-1,)])),
    sorted(solve(normalize([(1, -2), (2, -3), (3, -1), (1, 2, 3)]))),
)
memo = {}


def cover(need, shelves):
    if not need:
        return 0
    if need not in memo:
        memo[need] = min((1 + cover(need - s, shelves) for s in shelves if need & s), default=99)
    return memo[need]


shelves = [frozenset(s) for s in ("abc", "cd", "de", "ae", "bdf", "f")]
print(cover(frozenset("abcdef"), shelves), cover(frozenset("xyz"), shelves), len(memo))
edges = {frozenset(p) for p in ("ab", "ba", "bc", "ca", "cd")}
print(len(edges), frozenset("ac") in edges, sorted("".join(sorted(e)) for e in edges))
tri = {
    frozenset(x | y | z)
    for x in edges
    for y in edges
    for z in edges
    if len(x | y | z) == 3 and len({x, y, z}) == 3
}
print(sorted("".join(sorted(t)) for t in tri))
print(frozenset([1, 2]) | {3}, {3} | frozenset([1]), frozenset("ab") & {"b"})
x = frozenset(range(5))
y = x
y -= {1}
print(x, y, x > y, x.difference(y), hash(x) == hash(frozenset([4, 3, 2, 1, 0])))
