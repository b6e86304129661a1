from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

a = datetime(2024, 3, 10, 12, 0, tzinfo=timezone.utc)

naive = datetime(2024, 3, 10, 12)

for f in (
    lambda: a < naive,
    lambda: a - naive,
    lambda: a == naive,
    lambda: timezone(timedelta(hours=24)),
    lambda: timezone(5),
    lambda: timezone(timedelta(0), 5),
    lambda: datetime(2024, 1, 1, tzinfo=5),
    lambda: timezone.utc.utcoffset(5),
    lambda: tzinfo().utcoffset(None),
    lambda: datetime.fromisoformat("2024-01-01T00:00+25:00"),
    lambda: naive.astimezone(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Half(tzinfo):
    def utcoffset(self, dt):
        return timedelta(minutes=30 if dt is None or dt.month > 6 else -30)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return "HALF"


h = datetime(2024, 1, 1, tzinfo=Half())

print(
    h,
    h.tzname(),
    h.replace(month=7),
    a.astimezone(Half()),
    h.astimezone(UTC),
    f"{h:%Z%z}",
    timezone.min,
    timezone.max,
)
