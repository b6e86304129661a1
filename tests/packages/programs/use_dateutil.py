from datetime import datetime, timedelta
from dateutil import parser, tz
from dateutil.relativedelta import relativedelta, MO
from dateutil.rrule import rrule, WEEKLY, DAILY, rrulestr
from dateutil.easter import easter
print(parser.parse("Thu Sep 25 10:36:28 2003"), parser.parse("2003-09-25T10:49:41.5-03:00"), parser.isoparse("2020-02-03T04:05:06Z"))
print(parser.parse("10/11/12", dayfirst=True), parser.parse("3pm 4 July 1999"))
d = datetime(2020, 1, 31)
print(d + relativedelta(months=1), d + relativedelta(weekday=MO(-1)), relativedelta(datetime(2020, 5, 4), datetime(2019, 1, 31)))
print(list(rrule(WEEKLY, count=4, dtstart=datetime(2020, 1, 1), byweekday=(0, 2))))
print(list(rrulestr("DTSTART:20200101T000000\nRRULE:FREQ=MONTHLY;COUNT=3;BYDAY=-1FR")))
print(easter(2024), tz.UTC, datetime(2020, 1, 1, tzinfo=tz.tzoffset("X", 3600)))
try: parser.parse("not a date")
except Exception as e: print(type(e).__name__, e)
