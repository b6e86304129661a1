"""Dates, times of day, moments, durations and time zones: what of them is not native, and not in the modules beside this one."""

import time as _time

import _datetime_math as _math
from _datetime import date, datetime
from _datetime import seconds_of as _seconds_of
from _datetime import set_moments as _set_moments
from _datetime import week_of as _week_of
from _datetime_delta import timedelta
from _datetime_math import MAXYEAR, MINYEAR
from _datetime_math import BadText as _BadText
from _datetime_math import whole as _whole
from _datetime_time import time
from _datetime_zone import fixed_zone as _fixed_zone
from _datetime_zone import timezone, tzinfo
from _molt import complete as _complete
from _molt import read_time as _read_time
from _molt import seal as _seal

__all__ = (
    "date",
    "datetime",
    "time",
    "timedelta",
    "timezone",
    "tzinfo",
    "MINYEAR",
    "MAXYEAR",
    "UTC",
)

UTC = timezone.utc


class IsoCalendarDate(tuple):
    """Year, week and weekday of the ISO calendar."""

    __slots__ = ()

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)


class _DateRest:
    """date(year, month, day) --> date object"""

    min = date(1, 1, 1)
    max = date(9999, 12, 31)
    resolution = timedelta(days=1)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp.

        The timestamp is a number, e.g. created via time.time(), that is interpreted
        as local time."""
        year, month, day = _time.localtime(timestamp)[:3]
        return cls(year, month, day)

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday."""
        return cls(*_math.date_of(_math.ordinal_of_iso(_whole(year), _whole(week), _whole(day))))

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        return _IsoCalendarDate(_week_of(self))

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        return _math.time_tuple(self.year, self.month, self.day, 0, 0, 0, -1)

    def ctime(self):
        """Return ctime() style string."""
        return _ctime(self.year, self.month, self.day, "00:00:00")

    def strftime(self, format):
        """format -> strftime() style string."""
        return _math.format_time(self, format, self.timetuple())

    def __format__(self, format_spec, /):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)


def _date_from_text(cls, text):
    try:
        year, month, day = _math.read_date(text)
    except _BadText:
        raise ValueError(f"Invalid isoformat string: {text!r}") from None
    return cls(year, month, day)


def _ctime(year, month, day, clock):
    weekday = _math.DAY_NAMES[(_math.ordinal_of(year, month, day) + 6) % 7]
    return f"{weekday} {_math.MONTH_NAMES[month]} {day:2d} {clock} {year:04d}"


class _MomentRest:
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

    The year, month and day arguments are required. tzinfo may be None, or an
    instance of a tzinfo subclass. The remaining arguments may be ints.
    """

    min = datetime(1, 1, 1)
    max = datetime(9999, 12, 31, 23, 59, 59, 999999)
    resolution = timedelta(microseconds=1)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        _deprecated("utcfromtimestamp() is", "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)")
        seconds, microsecond = _split(timestamp)
        return _at(cls, seconds, microsecond, None, 0)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz.

          tz
            Timezone object.

        If no tz is specified, uses local timezone."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        _deprecated("utcnow() is", "datetime.datetime.now(datetime.UTC)")
        seconds, microsecond = _split(_time.time())
        return _at(cls, seconds, microsecond, None, 0)

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        for i, text in enumerate((date_string, format)):
            if not isinstance(text, str):
                raise TypeError(f"strptime() argument {i + 1} must be str, not {_shown(text)}")
        *fields, name, seconds, microseconds = _read_time(date_string, format)
        if seconds is None:
            return cls(*fields)
        offset = timedelta(0, seconds, microseconds)
        zone = timezone(offset) if name is None else timezone(offset, name)
        return cls(*fields, zone)

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        saving = self.dst()
        isdst = -1 if saving is None else 1 if saving else 0
        return _math.time_tuple(
            self.year, self.month, self.day, self.hour, self.minute, self.second, isdst
        )

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        at = self - offset if offset else self
        return _math.time_tuple(at.year, at.month, at.day, at.hour, at.minute, at.second, 0)

    def ctime(self):
        """Return ctime() style string."""
        clock = f"{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        return _ctime(self.year, self.month, self.day, clock)


def _moment_from_stamp(cls, timestamp, tz):
    seconds, microsecond = _split(timestamp)
    if tz is not None:
        return tz.fromutc(_at(cls, seconds, microsecond, tz, 0))
    year, month, day, hour, minute, second = _time.localtime(seconds)[:6]
    fold = 0
    local = _local(seconds)
    if seconds >= 86400:
        # The hour after a change back is the second of its name.
        change = local - _local(seconds - 86400) - 86400
        if change < 0 and _local(seconds + change) == local:
            fold = 1
    return cls(year, month, day, hour, minute, min(second, 59), microsecond, fold=fold)


def _moment_from_text(cls, text):
    try:
        end = _math.date_length(text)
        year, month, day = _math.read_date(text[:end])
        clock = (0, 0, 0, 0, None)
        if end < len(text):
            clock = _math.read_time(text[end + 1 :])
    except _BadText:
        raise ValueError(f"Invalid isoformat string: {text!r}") from None
    hour, minute, second, microsecond, offset = clock
    return cls(year, month, day, hour, minute, second, microsecond, _fixed_zone(offset))


def _in_zone(self, tz):
    """A moment in another zone; None: the local one."""
    if tz is None:
        if self.tzinfo is None:
            # The local zone may have another offset than the one this time is read with, which it has in a gap.
            offset = _local_zone(self).utcoffset(self)
            return (self - offset).replace(tzinfo=timezone.utc).astimezone()
        tz = _local_zone(self)
    mine = self.tzinfo
    if mine is None:
        mine = _local_zone(self)
        offset = mine.utcoffset(self)
    elif mine is tz:
        return self
    else:
        offset = self.utcoffset()
        if offset is None:
            mine = _local_zone(self.replace(tzinfo=None))
            offset = mine.utcoffset(self)
    if tz is mine:
        return self.replace(tzinfo=tz)
    return tz.fromutc((self - offset).replace(tzinfo=tz))


def _local_zone(self):
    if self.tzinfo is None:
        stamp = _from_local(_seconds_of(self), self.fold)
        other = _from_local(_seconds_of(self), not self.fold)
        if other != stamp and (other > stamp) == self.fold:
            # In a gap the offset is that of the side on which the fold puts the time.
            stamp = other
    else:
        stamp = (self - _EPOCH) // timedelta(seconds=1)
    local = _time.localtime(stamp)
    return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)


def _shown(value):
    """The type of a value as messages name it."""
    cls = type(value)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


def _split(timestamp):
    """Whole seconds and microseconds of a time stamp, rounded half to even."""
    if not isinstance(timestamp, float):
        return _whole(timestamp), 0
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    if not -9.2e18 < timestamp < 9.2e18:
        raise OverflowError("timestamp out of range for platform time_t")
    seconds = int(timestamp)
    microseconds = round((timestamp - seconds) * 1000000)
    if microseconds < 0:
        return seconds - 1, microseconds + 1000000
    if microseconds == 1000000:
        return seconds + 1, 0
    return seconds, microseconds


def _at(cls, seconds, microsecond, zone, fold):
    """The moment that is so many seconds after 1970 in UTC."""
    days, second = divmod(seconds, 86400)
    ordinal = days + _math.EPOCH_ORDINAL
    if not -(2**63) <= seconds < 2**63:
        raise OverflowError("timestamp out of range for platform time_t")
    if not 1 <= ordinal <= _math.MAX_ORDINAL:
        raise ValueError(f"year {_time.gmtime(seconds).tm_year} is out of range")
    year, month, day = _math.date_of(ordinal)
    hour, second = divmod(second, 3600)
    minute, second = divmod(second, 60)
    return cls(year, month, day, hour, minute, second, microsecond, zone)


def _local(seconds):
    """The local time at a time stamp, in seconds as if it were UTC."""
    return seconds + _time.localtime(seconds).tm_gmtoff


def _from_local(local, fold):
    """The time stamp of a local time that is given in seconds as if it were UTC."""
    first = local - (_local(local) - local)
    if _local(first) == local:
        # The same time may come twice: around a change the other is found from a day away.
        near = first + (86400 if fold else -86400)
        other = local - (_local(near) - near)
        if other != first and _local(other) == local:
            return max(first, other) if fold else min(first, other)
        return first
    second = local - (_local(first) - first)
    if _local(second) == local:
        return second
    # In a gap.
    return min(first, second) if fold else max(first, second)


def _deprecated(what, instead):
    import warnings

    warnings.warn(
        f"datetime.datetime.{what} deprecated and scheduled for removal in a future version."
        f" Use timezone-aware objects to represent datetimes in UTC: {instead}.",
        DeprecationWarning,
        stacklevel=3,
    )


_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

_set_moments(_date_from_text, _moment_from_text, _moment_from_stamp, _in_zone)
_complete(date, _DateRest)
_complete(datetime, _MomentRest)

_seal(IsoCalendarDate, "datetime")
_IsoCalendarDate = IsoCalendarDate
del IsoCalendarDate
