print({"a", "b", "c", "d", "e", "f"})
print(set("the quick brown fox"), set("jumps over the lazy dog".split()))
words = [f"word{i}" for i in range(30)]
print(set(words))
s = set()
for w in words[:8]:
    s.add(w)
    print(list(s))
s.discard("word3")
s.add("extra")
print(s, {"x": 1}.keys() | {"y", "z"}, {("a", 1), ("b", 2), ("c", 3)})
print(
    {b"one", b"two", b"three"},
    {"é", "ü", "ß", "中", "😀"},
    {1, "a", 2.5, (1, 2), None and 0, frozenset({1, 2})},
)
print(
    frozenset("frozen"),
    frozenset(["x", "yy", "zzz"]),
    {frozenset("ab"), frozenset("cd"), frozenset()},
)
a, b = set("abcdefgh"), set("efghijkl")
print(a | b, a & b, a - b, b - a, a ^ b)
a.update(b)
print(a)
a.intersection_update("abcxyz")
print(a, [a.pop() for _ in range(len(a))])
names = {"carol", "alice", "bob", "dave"}
print(
    ", ".join(names),
    sorted(names),
    [n for n in names if "a" in n],
    {n: len(n) for n in names},
    max(names, key=len),
    next(iter(names)),
    tuple(names),
    list(enumerate(names)),
)
