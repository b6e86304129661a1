from datetime import MAXYEAR, MINYEAR, date, timedelta

d = date(2024, 2, 29)

for f in (
    lambda: date(2023, 2, 29),
    lambda: date(2024, 13, 1),
    lambda: date(0, 1, 1),
    lambda: date(2024, 1),
    lambda: date("2024", 1, 1),
    lambda: date.fromisoformat("2024-1-1"),
    lambda: date.fromisoformat("x"),
    lambda: d < 5,
    lambda: d + d,
    lambda: d - 5,
    lambda: date.max + timedelta(1),
    lambda: d.replace(month=13),
    lambda: date.fromordinal(0),
    lambda: date(2024, 1, 1.5),
    lambda: setattr(d, "year", 1),
    lambda: date.fromisocalendar(2021, 53, 1),
    lambda: d + 1,
    lambda: date.fromisoformat(5),
    lambda: date(10000, 1, 1),
    lambda: date.fromtimestamp("x"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(
    [date(y, 3, 1) - date(y, 2, 28) for y in (1900, 2000, 2023, 2024)],
    sum((date(2024, m, 1).weekday() for m in range(1, 13))),
    [x.isocalendar()[:] for x in (date(2020, 12, 31), date(2021, 1, 1), date(2018, 12, 31))],
)

cur, n = date(2024, 1, 31), 0

while cur.year == 2024:
    n += cur.weekday() == 4 and cur.day == 13
    cur += timedelta(days=1)

print(n)
