import time

a = time.time()

t = time.gmtime(0)

print(
    time.strftime("%U %W %d/%m/%y %e", time.gmtime(1e9)),
    time.strftime("", t),
    time.strftime("plain é"),
    time.gmtime(1.9).tm_sec,
)

p = time.strptime("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S")

print(
    tuple(p),
    tuple(time.strptime("3 Mar 99", "%d %b %y"))[:3],
    time.strptime("11:30 PM", "%I:%M %p").tm_hour,
)

for f in (
    lambda: time.sleep(-1),
    lambda: time.sleep("a"),
    lambda: time.gmtime("x"),
    lambda: time.strptime("x", "%Y"),
    lambda: time.strftime(5),
    lambda: time.gmtime(1e30),
    lambda: time.asctime((1, 2)),
    lambda: time.strptime("2024-13-01", "%Y-%m-%d"),
    lambda: time.strptime("2024 x", "%Y"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

st = time.struct_time((2020, 1, 2, 3, 4, 5, 3, 2, 0))

print(
    st.tm_year,
    st == (2020, 1, 2, 3, 4, 5, 3, 2, 0),
    time.asctime(st),
    st < time.struct_time((2021, 1, 1, 0, 0, 0, 0, 1, 0)),
)

print(
    time.mktime(time.localtime(1e9)) == 1e9,
    time.localtime(0).tm_year in (1969, 1970),
    isinstance(time.timezone, int),
    len(time.tzname),
)
