from datetime import date, datetime, time, timedelta

t = datetime(2024, 5, 17, 13, 45, 30, 123456)

print(
    t,
    repr(t),
    t.date(),
    t.time(),
    t.hour,
    t.microsecond,
    t.isoformat(),
    t.isoformat(" ", "minutes"),
    t.isoformat(timespec="milliseconds"),
    t.ctime(),
    t.weekday(),
    t.replace(microsecond=0),
    str(t.replace(microsecond=0)),
    datetime(2024, 1, 1),
    repr(datetime(2024, 1, 1)),
    repr(datetime(2024, 1, 1, 0, 0, 5)),
)

print(
    t.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %y %%"),
    f"{t:%H:%M}",
    f"{t}",
    f"{t:}",
    datetime.strptime("2024-05-17 13:45", "%Y-%m-%d %H:%M"),
    datetime.strptime("17 May 24 1:02PM", "%d %b %y %I:%M%p"),
    datetime.strptime("12:00:00.5", "%H:%M:%S.%f"),
    datetime.fromisoformat("2024-05-17T01:02:03.5"),
    datetime.fromisoformat("2024-05-17"),
    datetime.fromisoformat("20240517T010203"),
    datetime.combine(date(2024, 1, 2), time(3, 4)),
)

print(
    t + timedelta(hours=11),
    t - datetime(2024, 1, 1),
    t - timedelta(weeks=1),
    t < datetime.max,
    t == datetime(2024, 5, 17, 13, 45, 30, 123456),
    (t - datetime(1970, 1, 1)).total_seconds(),
    datetime.min,
    datetime.max,
    t.timetuple()[:6],
    t.toordinal(),
    hash(t) == hash(t.replace()),
    t.fold,
    isinstance(t, date),
    datetime(2024, 1, 1) == date(2024, 1, 1),
)
