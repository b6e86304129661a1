from datetime import date, datetime, timedelta
import copy


class Day(date):
    def __new__(cls, *a):
        return super().__new__(cls, *a)

    @property
    def quarter(self):
        return (self.month - 1) // 3 + 1


d = Day(2024, 8, 5)
print(
    d,
    repr(d),
    d.quarter,
    type(d + timedelta(1)).__name__,
    type(d.replace(day=1)).__name__,
    d == date(2024, 8, 5),
    Day.fromisoformat("2024-12-01").quarter,
    isinstance(Day.today(), Day),
    copy.deepcopy(d) == d,
)


class Stamp(datetime):
    pass


s = Stamp(2024, 1, 1, 5)
print(
    repr(s),
    type(s + timedelta(1)).__name__,
    type(Stamp.now()).__name__,
    s.date(),
    Stamp.fromisoformat("2024-01-01"),
)


def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * l) // 451
    return date(y, (h + l - 7 * m + 114) // 31, (h + l - 7 * m + 114) % 31 + 1)


print([str(easter(y)) for y in range(2019, 2027)])


def month(y, m):
    first = date(y, m, 1)
    rows = ["Mo Tu We Th Fr Sa Su"]
    line = "   " * first.weekday()
    cur = first
    while cur.month == m:
        line += f"{cur.day:2} "
        if cur.weekday() == 6:
            rows.append(line.rstrip())
            line = ""
        cur += timedelta(days=1)
    return "\n".join(rows + [line.rstrip()])


print(month(2024, 2))
start = datetime(2024, 1, 1)
events = [start + timedelta(hours=i * i * 7) for i in range(12)]
by_month = {}
for e in events:
    by_month.setdefault(e.strftime("%Y-%m"), []).append(e.day)
print(by_month, (events[-1] - events[0]).days, max(b - a for a, b in zip(events, events[1:])))
born = date(1990, 2, 28)
print(
    [
        (t.year - born.year - ((t.month, t.day) < (born.month, born.day)))
        for t in (date(2024, 2, 27), date(2024, 2, 28))
    ]
)
now = datetime.now()
print(
    now - now == timedelta(0),
    datetime.now() >= now,
    date.today() <= datetime.now().date(),
    abs((datetime.utcnow() - now).total_seconds()) < 100000,
)
work = [x for x in (date(2024, 5, 1) + timedelta(i) for i in range(31)) if x.weekday() < 5]
print(len(work), work[-1])
