# How moments of one zone and of several are ordered, and the differences between them.
import datetime as dt

a = dt.datetime(2020, 1, 2, 3, 4, 5, 6)
b = dt.datetime(2020, 1, 2, 3, 4, 5, 7)
c = a.replace(tzinfo=dt.timezone.utc)
d = b.replace(tzinfo=dt.timezone(dt.timedelta(hours=1)))
print(a < b, a <= a, a == b, a > b, c < d, c == d, c > d, a == c)
print(sorted([b, a, dt.datetime.min, dt.datetime.max]))
try:
    a < c
except TypeError as e:
    print(e)
try:
    a < dt.date(2020, 1, 1)
except TypeError as e:
    print(e)
print(a == dt.date(2020, 1, 1), b - a, a - b, d - c, dt.date(2020, 3, 1) - dt.date(2019, 3, 1))
print(dt.date.max - dt.date.min, dt.datetime.max - dt.datetime.min)


class D(dt.datetime):
    pass


print(D(2020, 1, 1) < a, D(2020, 1, 1) == dt.datetime(2020, 1, 1), type(D(2021, 1, 1) - a))
