r = range(0, 20, 3)

big = range(10**20, 10**20 + 10, 3)

for f in (
    lambda: range(),
    lambda: range(1, 2, 0),
    lambda: range(1.0),
    lambda: range("a"),
    lambda: range(1, 2, 3, 4),
    lambda: r[100],
    lambda: r[-8],
    lambda: r["a"],
    lambda: r.index(100),
    lambda: r.index("x"),
    lambda: r + r,
    lambda: range(None),
    lambda: len(range(2**70)),
    lambda: range(start=1),
    lambda: r < r,
    lambda: r[1.0],
    lambda: r[::0],
    lambda: r * 2,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

try:
    r[0] = 1
except TypeError as e:
    print(e)

try:
    r.start = 1
except AttributeError as e:
    print(e)

it = iter(r)

print(
    next(it),
    it.__length_hint__(),
    list(it),
    next(it, None),
    type(it).__name__,
    type(iter(big)).__name__,
)

try:

    class R(range):
        pass

except TypeError as e:
    print(e)
