from datetime import MAXYEAR, MINYEAR, date, timedelta

d = date(2024, 2, 29)

print(
    d,
    repr(d),
    d.year,
    d.month,
    d.day,
    d.weekday(),
    d.isoweekday(),
    d.isoformat(),
    d.isocalendar(),
    d.toordinal(),
    d.timetuple()[:8],
    d.ctime(),
    str(d),
    f"{d:%d/%m/%y}",
    d.strftime("%A %B %j %U %W %a %b"),
)

print(
    date.fromordinal(1),
    date.fromisoformat("2020-12-31"),
    date.fromisoformat("20201231"),
    date.fromisoformat("2020-W53-4"),
    date.fromisocalendar(2021, 1, 1),
    date.min,
    date.max,
    date.resolution,
    MINYEAR,
    MAXYEAR,
    date.fromtimestamp(0).year in (1969, 1970),
)

print(
    d + timedelta(days=366),
    d - timedelta(1),
    d - date(2023, 2, 28),
    d.replace(year=2023, day=1),
    d < date(2024, 3, 1),
    d == date(2024, 2, 29),
    max(d, date.min),
    hash(d) == hash(date(2024, 2, 29)),
    {d: 1}[date(2024, 2, 29)],
    sorted([date(2, 1, 1), date(1, 1, 1)]),
    bool(date.min),
)
