def primes(n):
    comp = set()
    out = []
    for i in range(2, n):
        if i not in comp:
            out.append(i)
            comp.update(range(i * i, n, i))
    return out


print(primes(60))


def components(edges):
    parent = {}

    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            x = parent[x]
        return x

    for a, b in edges:
        parent[find(a)] = find(b)
    groups = {}
    for x in parent:
        groups.setdefault(find(x), set()).add(x)
    return sorted(map(sorted, groups.values()))


print(components([(1, 2), (3, 4), (2, 5), (6, 6), (4, 7)]))


def queens(n, row=0, cols=frozenset(), d1=frozenset(), d2=frozenset()):
    if row == n:
        return 1
    total = 0
    for c in range(n):
        if c not in cols and row - c not in d1 and row + c not in d2:
            total += queens(n, row + 1, cols | {c}, d1 | {row - c}, d2 | {row + c})
    return total


print([queens(n) for n in range(1, 8)])


def powerset(s):
    out = {frozenset()}
    for x in s:
        out |= {y | {x} for y in out}
    return out


p = powerset("abcd")
print(len(p), sorted(map(sorted, p)), frozenset("ad") in p, max(p, key=len) == set("abcd"))
a, b = set(range(0, 100, 6)), set(range(0, 100, 9))
print(
    sorted(a & b),
    len(a | b),
    len(a ^ b),
    sum(a - b),
    {len(w) for w in "some words of varying size".split()},
)
visited, frontier, steps = {0}, {0}, 0
while 37 not in visited:
    frontier = {y for x in frontier for y in (x + 3, x * 2, x - 5) if 0 <= y < 200} - visited
    visited |= frontier
    steps += 1
print(steps, len(visited))
dup = [1, 2, 3, 2, 1, 5]
seen = set()
print([x for x in dup if x in seen or seen.add(x)], list(dict.fromkeys(dup)))
