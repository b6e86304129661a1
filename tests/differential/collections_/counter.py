from collections import Counter

c = Counter("abracadabra")

print(
    c,
    c["a"],
    c["zz"],
    c.most_common(2),
    c.most_common(),
    c.total(),
    sorted(c.elements()),
    len(c),
    list(c),
)

c.update("aaz")

c["q"] = 0

c["neg"] = -2

print(c, c.most_common(3), +c, -c)

c.subtract({"a": 3, "b": 1})

print(c, "zz" in c, dict(c))

a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=4)

print(
    a + b,
    a - b,
    a & b,
    a | b,
    b - a,
    a == Counter("aaab"),
    a <= b,
    a < Counter(a=4, b=1),
    Counter(a=1) == Counter(a=1, b=0),
    a != b,
)

a += b

print(a)

a -= Counter(a=100)

print(a)

a |= Counter(z=1)

a &= Counter(z=5, b=1)
