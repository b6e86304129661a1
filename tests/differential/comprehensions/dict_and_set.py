print({x: x * x for x in range(4)})
print({x % 3 for x in range(10)})
print({k: v for k, v in zip("abc", range(3)) if v})
print({v: k for k, v in {"a": 1, "b": 2}.items()})
print({c: i for i, c in enumerate("abca")})
print({x: {y: x * y for y in range(2)} for x in range(2)})
print({(x, y) for x in range(2) for y in range(2)} == {(0, 0), (0, 1), (1, 0), (1, 1)})
print(type({x for x in []}).__name__, type({x: 1 for x in []}).__name__, {x for x in ""}, {x: x for x in ""})
text = "the quick brown the lazy the end"
words = text.split()
print({w: words.count(w) for w in words})
print(sorted({len(w) for w in words}))
print({i: [j for j in range(i)] for i in range(3)})


def note(tag, v):
    print(tag, v, end="; ")
    return v


d = {note("key", i): note("value", i * 10) for i in range(2)}
print(d)
try:
    {[]: 1 for _ in range(1)}
except TypeError as e:
    print(e)
try:
    {[1] for _ in range(1)}
except TypeError as e:
    print(e)
print({**{i: i for i in range(2)}, **{i: -i for i in range(1, 3)}})
print({True: "a", 1: "b"}, {x: y for x, y in [(1, "a"), (True, "b"), (1.0, "c")]})
