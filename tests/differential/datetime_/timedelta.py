from datetime import timedelta as td

ds = [
    td(0),
    td(1),
    td(-1),
    td(hours=25, minutes=61),
    td(microseconds=-1),
    td(days=1, seconds=-1),
    td(weeks=2, milliseconds=5),
    td(seconds=0.1),
    td(days=1.5),
    td(microseconds=0.5),
    td(microseconds=1.5),
    td(999999999),
    td(hours=-1),
]
for d in ds:
    print(d, repr(d), d.days, d.seconds, d.microseconds, d.total_seconds(), bool(d))
a, b = td(hours=5), td(minutes=90)
print(
    a + b,
    a - b,
    b - a,
    a * 3,
    2 * a,
    a * 1.5,
    a / 2,
    a / b,
    a // b,
    a % b,
    divmod(a, b),
    a // 7,
    -a,
    +a,
    abs(-a),
    a > b,
    a == td(seconds=18000),
    hash(a) == hash(td(minutes=300)),
    min(a, b),
    sum([a, b], td()),
    td.min,
    td.max,
    td.resolution,
    a / 3,
    b // td(seconds=7),
    -td(seconds=1) // 2,
    td(seconds=7) / 2.5,
    a * -0.5,
)
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
