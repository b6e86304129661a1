from datetime import timedelta as td

a, b = td(hours=5), td(minutes=90)

for f in (
    lambda: td("1"),
    lambda: a + 5,
    lambda: a / 0,
    lambda: a // td(0),
    lambda: a * b,
    lambda: td.max + td(1),
    lambda: td(10**10),
    lambda: a < 5,
    lambda: td(x=1),
    lambda: a % 5,
    lambda: a * "x",
    lambda: td(float("nan")),
    lambda: td(float("inf")),
    lambda: setattr(a, "days", 3),
    lambda: 5 / a,
    lambda: sum([a, b]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(
    a == 5,
    a != b,
    {a: "x"}[td(hours=5)],
    sorted([b, a, td(-1)]),
    td(1) == td(hours=24),
    str(td(days=-1, hours=3)),
    repr(td(days=-1, microseconds=5)),
    f"{a}",
    td(seconds=1e-7),
    td(seconds=5e-7),
    td(seconds=15e-7),
    round(td(hours=1) / td(minutes=7), 6),
)

tot = td()

for i in range(1, 100):
    tot += td(seconds=i, milliseconds=i * 7) * (-1) ** i

print(tot)
