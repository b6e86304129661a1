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
