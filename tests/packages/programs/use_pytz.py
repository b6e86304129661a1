import pytz
from datetime import datetime
print(pytz.utc, pytz.UTC.localize(datetime(2020, 1, 1)), pytz.FixedOffset(90), datetime(2020,1,1,tzinfo=pytz.FixedOffset(-60)).isoformat())
