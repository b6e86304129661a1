from collections import Counter

c = Counter("abracadabra")

a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=4)

print(
    a,
    Counter(),
    Counter([1, 1, 2]),
    Counter({"x": 2.5}),
    Counter(None),
    Counter(a=1, **{"b": 2}),
    repr(Counter()),
)

del c["nothing"]

print(
    c.pop("a"),
    c.get("nope"),
    c.setdefault("new", 7),
    Counter("ab").copy(),
    type(Counter("ab").copy()).__name__,
)

for f in (
    lambda: Counter(5),
    lambda: Counter.fromkeys("ab"),
    lambda: Counter("a") + {"a": 1},
    lambda: Counter(1, 2),
    lambda: Counter([[]]),
    lambda: Counter("ab") < 5,
    lambda: Counter("a").most_common("x"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

text = "the rain in spain falls mainly on the plain in the end"

print(
    Counter(text.split()).most_common(3),
    Counter(map(len, text.split())),
    Counter(w[0] for w in text.split()).most_common(2),
    sum(Counter(text).values()),
    max(Counter(text), key=Counter(text).get),
)


class Loud(Counter):
    def __missing__(self, k):
        return "none"


print(Loud("a")["b"], isinstance(Loud(), dict))
