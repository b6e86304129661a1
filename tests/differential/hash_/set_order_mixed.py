for items in (
    [1, 2, 3],
    ["a", "b", "c"],
    [1.5, 2.5, -1.0],
    [(1, 2), (3, 4), ()],
    [None, True, 0],
    [b"x", b"y"],
    [frozenset([1]), frozenset()],
    [10**20, -(10**20)],
    ["", "\x00", "é"],
    [1, "1", 1.5, (1,)],
):
    s = set(items) - {None}
    print(list(s), list(frozenset(items[::-1]) - {None}), sorted(map(hash, s)))
s = set()
for i in range(40):
    s.add((i * 7919) % 10007)
    s.add(str(i))
print(list(s))
d = {x: len(str(x)) for x in s}
print(list(d) == list(s), set(d) == s, list(set(d)) == list(s))
t = set(list(s)[::-1])
print(list(t) == list(s), t == s, len(t & s))
for x in list(s)[:30]:
    s.discard(x)
print(list(s))
s |= {"new", 3.25, (0,)}
print(list(s), list(s.copy()), list(s | {1}), list({*s, 2}))
words = {w: set(w) for w in ("banana", "kiwi", "apple")}
print(
    {w: "".join(c) for w, c in words.items()},
    list(words["banana"] | words["kiwi"]),
    list(words["apple"] ^ words["kiwi"]),
)
