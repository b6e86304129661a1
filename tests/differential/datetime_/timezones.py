from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

cet = timezone(timedelta(hours=1), "CET")

ist = timezone(timedelta(hours=5, minutes=30))

neg = timezone(-timedelta(hours=3, minutes=15))

a = datetime(2024, 3, 10, 12, 0, tzinfo=timezone.utc)

print(
    a,
    repr(a),
    a.astimezone(cet),
    a.astimezone(ist),
    a.astimezone(neg),
    a.tzname(),
    a.astimezone(cet).tzname(),
    ist.tzname(None),
    neg,
    repr(cet),
    repr(ist),
    timezone.utc,
    repr(timezone.utc),
    UTC is timezone.utc,
)

print(
    a.utcoffset(),
    a.astimezone(ist).utcoffset(),
    a.dst(),
    a.timestamp(),
    datetime.fromtimestamp(0, UTC),
    datetime.fromtimestamp(1.5e9, ist),
    a.isoformat(),
    a.astimezone(neg).isoformat(),
    a.strftime("%z %Z %:z"),
    a.astimezone(neg).strftime("%z"),
    datetime.fromisoformat("2024-01-01T00:00:00Z"),
    datetime.fromisoformat("2024-01-01T00:00:00+05:30"),
    datetime.strptime("2024-01-01 +0200", "%Y-%m-%d %z"),
    a.utctimetuple()[:5],
    datetime.fromtimestamp(-1.25, UTC),
)

b = datetime(2024, 3, 10, 13, 0, tzinfo=cet)

print(
    a == b,
    a - b,
    hash(a) == hash(b),
    a < b + timedelta(1),
    a.replace(tzinfo=None),
    b.replace(tzinfo=ist) - a,
    a.timetz(),
    time(1, 2, tzinfo=cet),
    time(1, tzinfo=cet) == time(0, tzinfo=UTC),
    time(1, tzinfo=cet).utcoffset(),
    cet == timezone(timedelta(hours=1)),
    {a: 1}.get(b),
)
