class Default(dict):
    def __missing__(self, key):
        return f"{{{key}}}"


print("{a} {b}".format_map({"a": 1, "b": 2}), "{x} {y}".format_map(Default(x="known")))
for m in ({}, [], 5):
    try:
        print("{a}".format_map(m))
    except Exception as e:
        print(type(e).__name__, e)
try:
    print("{0}".format_map({"0": 1}))
    print("{}".format_map({"": 1}))
except Exception as e:
    print(type(e).__name__, e)


class Temp:
    def __init__(self, c):
        self.c = c

    def __format__(self, spec):
        unit = spec[-1:] or "C"
        num = spec[:-1] or ".1f"
        v = self.c if unit == "C" else self.c * 9 / 5 + 32
        return format(v, num) + "°" + unit

    def __getitem__(self, i):
        return f"item {i!r}"

    def __getattr__(self, n):
        return "attr " + n


t = Temp(21.456)
print(
    "{0} {0:C} {0:F} {0:.3fF} {0:>8.1fC}".format(t),
    f"{t} {t:.2fF}",
    "{0[1]} {0[k]} {0[ x y ]} {0[-1]}".format(t),
    "{0.foo}".format(t),
)
rows = [("apple", 3, 0.5), ("kiwi", 12, 0.25), ("watermelon", 1, 3.999)]
for name, n, price in rows:
    print("{:<12}|{:>4d}|{:>8.2f}|{:>+8.1%}".format(name, n, price, price / 4))
print("-" * 36)
print(
    "{:<12}|{:>4}|{:>8.2f}".format("total", sum(r[1] for r in rows), sum(r[1] * r[2] for r in rows))
)
fmt = "{name!r:^{width}}".format
print([fmt(name=n, width=w) for n, w in (("a", 5), ("bc", 8), ("long name", 3))])
print(
    "{:{fill}{align}{width}}".format("mid", fill="*", align="^", width=9),
    "{:{}.{}}".format("truncate", 6, 3),
    "{0:{0}}".format(4),
    "{a:{b[w]}}".format(a="z", b={"w": "<3"}) + "|",
)
print(
    "{} {}".format(*"ab"),
    "{k}".format(**{"k": "v"}),
    "{0.__class__.__name__}".format(5),
    str.format("{}", 9),
    "{:\u00e9<5}|{:😀^5}".format("a", "b"),
    "\ud800{}".format(1) == "\ud8001",
)
