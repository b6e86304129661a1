"""tzset() sets what time knows of the zone."""

def t(f):
    try:
        print(f.__name__, f())
    except BaseException as e:
        print(f.__name__, type(e).__name__, e)


@t
def tz():
    import os, time
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    return time.tzname, time.timezone, time.altzone, time.daylight, time.localtime(0).tm_zone, time.strftime("%Z", time.localtime(0)), time.asctime((1900, 1, 1, 0, 0, 0, -1, 1, -1))
