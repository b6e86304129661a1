from datetime import date, datetime, time, timedelta

t = datetime(2024, 5, 17, 13, 45, 30, 123456)

h = time(9, 5, 7, 50)

print(
    h,
    repr(h),
    repr(time(1)),
    h.isoformat("seconds"),
    time.min,
    time.max,
    time(1) < time(2),
    h.replace(hour=0),
    time.fromisoformat("04:23:01"),
    time.fromisoformat("0423"),
    f"{h:%H.%M}",
    bool(time(0)),
    h.strftime("%S"),
)

for f in (
    lambda: datetime(2024, 1, 1, 25),
    lambda: datetime(2024, 1, 1, 0, 60),
    lambda: time(24),
    lambda: datetime.strptime("x", "%Y"),
    lambda: datetime.strptime("2024 extra", "%Y"),
    lambda: t < date(2024, 1, 1),
    lambda: t - 5,
    lambda: t + t,
    lambda: datetime.fromisoformat("2024-05-17T25:00"),
    lambda: datetime.fromisoformat("nope"),
    lambda: time(1) + timedelta(1),
    lambda: datetime.max + timedelta(1),
    lambda: datetime(2024, 2, 30),
    lambda: datetime.strptime("31", "%q"),
    lambda: t.isoformat(timespec="x"),
    lambda: datetime.combine(1, 2),
    lambda: datetime.strptime("2023-02-29", "%Y-%m-%d"),
    lambda: t.replace(hour=99),
    lambda: time.fromisoformat("1:2"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
