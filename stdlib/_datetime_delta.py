"""Durations: what of `timedelta` is not native, which is about numbers that machine words cannot hold."""

from _datetime import set_durations as _set_durations
from _datetime import timedelta
from _molt import complete

_FACTORS = (86400000000, 1000000, 1, 1000, 60000000, 3600000000, 604800000000)


def _nearest(a, b):
    """a / b as an int, halves to even."""
    if b < 0:
        a, b = -a, -b
    q, r = divmod(a, b)
    twice = 2 * r
    if twice > b or (twice == b and q & 1):
        q += 1
    return q


def _total(*components):
    """Microseconds of components of which some are huge. What floats leave below a microsecond is added apart."""
    total = 0
    rest = 0.0
    for value, factor in zip(components, _FACTORS):
        whole = int(value)
        total += whole * factor
        if isinstance(value, float) and value != whole:
            scaled = (value - whole) * factor
            total += int(scaled)
            rest += scaled - int(scaled)
    nearest = round(rest)
    if abs(nearest - rest) == 0.5:
        # A half: the sum is to be even.
        odd = total & 1
        nearest = 2 * round((rest + odd) * 0.5) - odd
    return total + nearest


def _times(total, number):
    a, b = number.as_integer_ratio()
    return _nearest(total * a, b)


def _floor(total, number):
    return total // number


def _shared(total, number):
    a, b = number.as_integer_ratio()
    return _nearest(total * b, a)


_set_durations(_total, _times, _floor, _shared)


class _Rest:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0.
    Arguments may be integers or floats, and may be positive or negative."""

    min = timedelta(-999999999)
    max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
    resolution = timedelta(microseconds=1)


complete(timedelta, _Rest)
