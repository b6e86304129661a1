"""Dates as numbers and as text: what the classes of `datetime` compute with.

The calendar is the proleptic Gregorian one. An ordinal counts days; 1 is January 1 of year 1.
"""

import operator
import time as _time

from _molt import date_of, ordinal_of

MINYEAR = 1
MAXYEAR = 9999
MAX_ORDINAL = 3652059
EPOCH_ORDINAL = 719163

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2 and is_leap(year):
        return 29
    return _DAYS_IN_MONTH[month]


def days_before_month(year, month):
    """Days of `year` before the first of `month`."""
    return _DAYS_BEFORE_MONTH[month] + (month > 2 and is_leap(year))


def first_iso_monday(year):
    """Ordinal of the Monday that starts week 1 of an ISO year."""
    first = ordinal_of(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def ordinal_of_iso(year, week, day):
    """Ordinal of a day of an ISO week; ValueError if there is none."""
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        # A year has 53 weeks if it starts on a Thursday, or on a Wednesday and is a leap year.
        first = ordinal_of(year, 1, 1) % 7
        if week != 53 or not (first == 4 or (first == 3 and is_leap(year))):
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return first_iso_monday(year) + (week - 1) * 7 + day - 1


def whole(value):
    """An int out of anything with `__index__`."""
    return value if type(value) is int else operator.index(value)


def time_tuple(year, month, day, hour, minute, second, isdst):
    ordinal = ordinal_of(year, month, day)
    yday = days_before_month(year, month) + day
    return _time.struct_time((year, month, day, hour, minute, second, (ordinal + 6) % 7, yday, isdst))


# Text


def offset_text(offset, separator=":"):
    """`+05:30` for a timedelta, with seconds and microseconds if there are any."""
    if offset is None:
        return ""
    microseconds = (offset.days * 86400 + offset.seconds) * 1000000 + offset.microseconds
    sign = "-" if microseconds < 0 else "+"
    seconds, microseconds = divmod(abs(microseconds), 1000000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02d}{separator}{minutes:02d}"
    if seconds or microseconds:
        text += f"{separator}{seconds:02d}"
    if microseconds:
        text += f".{microseconds:06d}"
    return text


def format_time(moment, format, tuple):
    """`strftime` with what `time.strftime` does not know: %f, %z, %:z and %Z of the object."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if not ("%f" in format or "%z" in format or "%Z" in format or "%:z" in format):
        return _time.strftime(format, tuple)
    out = []
    at = 0
    while True:
        percent = format.find("%", at)
        if percent < 0 or percent + 1 >= len(format):
            out.append(format[at:])
            break
        out.append(format[at:percent])
        code = format[percent + 1]
        at = percent + 2
        if code == "f":
            out.append(f"{getattr(moment, 'microsecond', 0):06d}")
        elif code == "z":
            out.append(_own(moment, "utcoffset", offset_text, ""))
        elif code == ":" and format[at : at + 1] == "z":
            at += 1
            out.append(_own(moment, "utcoffset", offset_text, ":"))
        elif code == "Z":
            name = moment.tzname() if hasattr(moment, "tzname") else None
            out.append("" if name is None else name.replace("%", "%%"))
        else:
            out.append("%" + code)
    return _time.strftime("".join(out), tuple)


def _own(moment, method, show, separator):
    return show(getattr(moment, method)(), separator) if hasattr(moment, method) else ""


# Reading ISO 8601


class BadText(Exception):
    """A text that is not of the ISO format: callers raise a ValueError that shows all of it."""


def _digits(text, at, count):
    part = text[at : at + count]
    if len(part) != count or not (part.isascii() and part.isdigit()):
        raise BadText
    return int(part)


def read_date(text):
    """Year, month and day of a date in ISO format."""
    size = len(text)
    if size not in (7, 8, 10):
        raise BadText
    year = _digits(text, 0, 4)
    dashed = text[4] == "-"
    at = 5 if dashed else 4
    if text[at] == "W":
        week = _digits(text, at + 1, 2)
        at += 3
        day = 1
        if at < size:
            if dashed:
                if text[at] != "-":
                    raise BadText
                at += 1
            day = _digits(text, at, 1)
            at += 1
        if at != size:
            raise BadText
        try:
            ordinal = ordinal_of_iso(year, week, day)
        except ValueError:
            raise BadText from None
        return date_of(ordinal)
    month = _digits(text, at, 2)
    at += 2
    if dashed:
        if text[at : at + 1] != "-":
            raise BadText
        at += 1
    day = _digits(text, at, 2)
    if at + 2 != size:
        raise BadText
    return year, month, day


def date_length(text):
    """Where the date ends in a date and time in ISO format."""
    size = len(text)
    if size < 7:
        raise BadText
    if size == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if size > 8 and text[8] == "-":
            if size == 9:
                raise BadText
            # A digit more than the day would have: then the dash separates the time.
            return 8 if size > 10 and text[10].isdigit() else 10
        return 8
    if text[4] != "W":
        return 8
    end = 7
    while end < size and text[end].isdigit():
        end += 1
    if end < 9:
        return end
    return 7 if end % 2 == 0 else 8


def _read_clock(text):
    """Hour, minute, second and microsecond."""
    parts = [0, 0, 0, 0]
    size = len(text)
    at = 0
    colons = False
    for i in range(3):
        parts[i] = _digits(text, at, 2)
        at += 2
        if at == size:
            return parts
        mark = text[at]
        if i == 0:
            colons = mark == ":"
        if mark in ".,":
            break
        if i == 2 or (colons and mark != ":"):
            raise BadText
        if colons:
            at += 1
    fraction = text[at + 1 :]
    if not (fraction.isascii() and fraction.isdigit()):
        raise BadText
    parts[3] = int((fraction + "00000")[:6])
    return parts


def _without_end(text):
    """A time before a zone: CPython looks neither at a character between the last two digits and the zone nor at what follows six
    digits of a fraction."""
    size = len(text)
    for i in (2, 4, 5, 6, 8):
        if i < size - 1 and text[i] in ".,":
            return text[: i + 7] if text[i + 1 : i + 7].isdigit() and size > i + 7 else text
    if text[2:3] == ":":
        odd = size in (3, 6) or size == 9 and text[5] == ":"
    else:
        odd = size in (3, 5, 7) and text[:-1].isdigit()
    return text[:-1] if odd else text


def read_time(text):
    """Hour, minute, second, microsecond, and the offset: None, or seconds and microseconds."""
    zone = None
    for i, c in enumerate(text):
        if c in "+-Z":
            zone = i
            break
    clock = _read_clock(text if zone is None else _without_end(text[:zone]))
    if zone is None:
        return *clock, None
    rest = text[zone + 1 :]
    if text[zone] == "Z":
        if rest:
            raise BadText
        return *clock, (0, 0)
    hour, minute, second, microsecond = _read_clock(rest)
    sign = -1 if text[zone] == "-" else 1
    return *clock, (sign * ((hour * 60 + minute) * 60 + second), sign * microsecond)
