g = (x * x for x in range(5))
print(type(g).__name__, next(g), next(g), list(g), list(g))
print(sum(x for x in range(10)), max(len(w) for w in ["a", "bbb"]), sorted(-x for x in range(3)))
print(any(x > 3 for x in range(5)), all(x < 3 for x in range(5)), "-".join(str(i) for i in range(4)))


def log(x):
    print("eval", x, end="; ")
    return x


g = (log(x) for x in [1, 2, 3])
print("nothing yet")
print(next(g))
print(any(log(x) == 2 for x in range(5)))


def source():
    print("source evaluated", end="; ")
    return [1, 2]


g = (x + y for x in source() for y in source())
print("made")
print(list(g))
try:
    g = (x for x in 5)
except TypeError as e:
    print("at once:", e)
g = (y for x in [1] for y in 5)
try:
    next(g)
except TypeError as e:
    print("later:", e)
g = (1 / x for x in [1, 0, 2])
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(list(g))
g = (x for x in range(3))
print(list(zip(g, g)), list(g))
print(dict((k, v) for k, v in [("a", 1)]), set(c for c in "aab") == {"a", "b"}, tuple(i for i in range(3)))
a, b, *c = (i * 2 for i in range(5))
print(a, b, c)
print(2 in (x for x in range(5)), [*(x for x in "ab")])
nested = ((x, (y for y in range(x))) for x in range(3))
print([(x, list(ys)) for x, ys in nested])
