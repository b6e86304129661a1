"""datetime: calendars, durations, formatting and errors."""
from datetime import date, datetime, time, timedelta, timezone, MINYEAR, MAXYEAR


def easter(year):
    """Gauss's method for the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def month_grid(year, month):
    first = date(year, month, 1)
    nxt = date(year + month // 12, month % 12 + 1, 1)
    days = [None] * first.weekday() + [first + timedelta(n) for n in range((nxt - first).days)]
    yield f"{first:%B %Y}".center(20).rstrip()
    yield "Mo Tu We Th Fr Sa Su"
    for i in range(0, len(days), 7):
        yield " ".join(f"{d.day:2}" if d else "  " for d in days[i:i + 7])


print(*month_grid(2024, 2), sep="\n")
print([str(easter(y)) for y in (2000, 2024, 2025, 2038)])
d = date(2024, 2, 29)
print(d, repr(d), d.isoformat(), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.timetuple().tm_yday)
print(d + timedelta(days=366), d - date(2023, 2, 28), d.replace(month=3), date.fromordinal(738945), date.fromisoformat("2024-12-31"), d < date(2024, 3, 1))
dt = datetime(2024, 2, 29, 23, 59, 58, 123456)
print(dt, repr(dt), dt + timedelta(seconds=2), dt.date(), dt.time(), dt.isoformat(timespec="minutes"), dt.replace(microsecond=0))
print(dt.strftime("%Y/%m/%d %H:%M:%S.%f %j %U %a %A %b %B %p %I %y %%"), f"{dt:%d.%m.%y}", dt.ctime())
print(datetime.strptime("03 Jan 2021 4:05 PM", "%d %b %Y %I:%M %p"), datetime.fromisoformat("2024-01-02T03:04:05.678"), datetime.combine(d, time(6, 7)))
td = timedelta(days=1, hours=-3, minutes=90, milliseconds=1500)
print(td, repr(td), td.days, td.seconds, td.microseconds, td.total_seconds(), -td, abs(-td), td * 2, td / 2, td // timedelta(hours=5), td % timedelta(hours=5), divmod(td, timedelta(hours=5)))
print(timedelta(weeks=2) == timedelta(14), timedelta.max, timedelta(microseconds=-1), sum([timedelta(1)] * 3, timedelta()), bool(timedelta()), timedelta(0.5), hash(timedelta(1)) == hash(timedelta(hours=24)))
utc, east = timezone.utc, timezone(timedelta(hours=5, minutes=30), "IST")
a = datetime(2024, 6, 1, 12, tzinfo=utc)
b = a.astimezone(east)
print(a, b, a == b, b.utcoffset(), b.tzname(), b.isoformat(), a.timestamp(), datetime.fromtimestamp(0, utc), datetime.fromisoformat("2024-06-01T12:00:00+02:00") - a)
print(time(1, 2, 3), time(23, 59, 59, 999999), time.fromisoformat("04:05"), time(1) < time(2), repr(time(0)), time(5, 6).strftime("%H-%M"))
print(MINYEAR, MAXYEAR, date.min, date.max, datetime.max, date.resolution)
for bad in [
    lambda: date(2023, 2, 29),
    lambda: date(2023, 13, 1),
    lambda: date(0, 1, 1),
    lambda: time(24),
    lambda: datetime.strptime("x", "%Y"),
    lambda: datetime.strptime("2024 extra", "%Y"),
    lambda: date.fromisoformat("2024-1-1"),
    lambda: a - datetime(2024, 1, 1),
    lambda: a < datetime(2024, 1, 1),
    lambda: date.max + timedelta(1),
    lambda: d < 5,
    lambda: d + 5,
    lambda: timedelta(days=10 ** 10),
    lambda: timedelta(1) / 0,
    lambda: timedelta("1"),
]:
    try:
        print(bad())
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
days = sorted((easter(y).timetuple().tm_yday, y) for y in range(1990, 2040))
print(days[0], days[-1], sum(1 for y in range(1900, 2000) for m in range(1, 13) if date(y, m, 13).weekday() == 4))
