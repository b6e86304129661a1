"""Dates, times of day, moments, durations and time zones."""

import time as _time

import _datetime_math as _math
from _datetime_delta import _make as _delta
from _datetime_delta import in_microseconds as _in_microseconds
from _datetime_delta import timedelta
from _datetime_math import MAXYEAR, MINYEAR
from _datetime_math import BadText as _BadText
from _datetime_math import whole as _whole
from _datetime_time import time
from _datetime_zone import ask_name as _ask_name
from _datetime_zone import ask_offset as _ask_offset
from _datetime_zone import check_zone as _check_zone
from _datetime_zone import fixed_zone as _fixed_zone
from _datetime_zone import timezone, tzinfo
from _molt import iso_text as _iso_text
from _molt import read_moment as _read_moment
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

_ABSENT = object()


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


class date:
    """date(year, month, day) --> date object"""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_ABSENT, month=_ABSENT, day=_ABSENT):
        if day is _ABSENT:
            if isinstance(year, bytes) and len(year) == 4 and month is _ABSENT:
                # What pickle keeps.
                return _make_date(cls, year[0] * 256 + year[1], year[2], year[3])
            _missing(year, month)
        year = _whole(year)
        month = _whole(month)
        day = _whole(day)
        _math.check_date(year, month, day)
        return _make_date(cls, year, month, day)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

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
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        ordinal = _whole(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_math.date_of(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """str -> Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        moment = _read_moment(date_string) if len(date_string) == 10 else None
        if moment is not None:
            year, month, day, *_ = moment
            return _make_date(cls, year, month, day) if cls is date else cls(year, month, day)
        try:
            year, month, day = _math.read_date(date_string)
        except _BadText:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(year, month, day)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday."""
        return cls(*_math.date_of(_math.ordinal_of_iso(_whole(year), _whole(week), _whole(day))))

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _math.ordinal_of(self._year, self._month, self._day)

    def weekday(self):
        """Return the day of the week represented by the date."""
        return (_math.ordinal_of(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date."""
        return (_math.ordinal_of(self._year, self._month, self._day) + 6) % 7 + 1

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        ordinal = _math.ordinal_of(self._year, self._month, self._day)
        return _IsoCalendarDate(_math.iso_calendar(self._year, ordinal))

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        return _math.time_tuple(self._year, self._month, self._day, 0, 0, 0, -1)

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def __repr__(self):
        name = type(self).__name__ if type(self) is not date else "datetime.date"
        return f"{name}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        """Return ctime() style string."""
        return _ctime(self._year, self._month, self._day, "00:00:00")

    def strftime(self, format):
        """format -> strftime() style string."""
        return _math.format_time(self, format, self.timetuple())

    def __format__(self, format_spec, /):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def replace(self, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    def _shifted(self, days):
        year, month, day = _math.date_of(_checked_ordinal(self.toordinal() + days))
        if type(self) is date:
            return _make_date(date, year, month, day)
        return type(self)(year, month, day)

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(other._days)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return _delta(timedelta, (self.toordinal() - other.toordinal()) * 86400000000)
        return NotImplemented

    def _key(self):
        return (self._year * 16 + self._month) * 32 + self._day

    def __eq__(self, other):
        return self._key() == other._key() if _is_date(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if _is_date(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if _is_date(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if _is_date(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if _is_date(other) else NotImplemented

    def __hash__(self):
        return hash(bytes((self._year >> 8, self._year & 255, self._month, self._day)))

    def __reduce__(self):
        state = bytes((self._year >> 8, self._year & 255, self._month, self._day))
        return type(self), (state,)


def _make_date(cls, year, month, day):
    self = object.__new__(cls)
    self._year = year
    self._month = month
    self._day = day
    return self


def _is_date(value):
    return isinstance(value, date) and not isinstance(value, datetime)


def _missing(year, month):
    name, at = ("year", 1) if year is _ABSENT else ("month", 2) if month is _ABSENT else ("day", 3)
    raise TypeError(f"function missing required argument '{name}' (pos {at})")


def _checked_ordinal(ordinal):
    if 0 < ordinal <= _math.MAX_ORDINAL:
        return ordinal
    raise OverflowError("date value out of range")


def _ctime(year, month, day, clock):
    weekday = _math.DAY_NAMES[(_math.ordinal_of(year, month, day) + 6) % 7]
    return f"{weekday} {_math.MONTH_NAMES[month]} {day:2d} {clock} {year:04d}"


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

    The year, month and day arguments are required. tzinfo may be None, or an
    instance of a tzinfo subclass. The remaining arguments may be ints.
    """

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(
        cls,
        year=_ABSENT,
        month=_ABSENT,
        day=_ABSENT,
        hour=0,
        minute=0,
        second=0,
        microsecond=0,
        tzinfo=None,
        *,
        fold=0,
    ):
        if day is _ABSENT:
            if isinstance(year, bytes) and len(year) == 10:
                return _from_state(cls, year, None if month is _ABSENT else month)
            _missing(year, month)
        year = _whole(year)
        month = _whole(month)
        day = _whole(day)
        hour = _whole(hour)
        minute = _whole(minute)
        second = _whole(second)
        microsecond = _whole(microsecond)
        _math.check_date(year, month, day)
        _math.check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        return _make(cls, year, month, day, hour, minute, second, microsecond, tzinfo, fold)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_zone(tz)
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
    def combine(cls, date, time, tzinfo=True):
        """date, time -> datetime with same date and time fields"""
        if not isinstance(date, _date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_shown(date)}")
        if not isinstance(time, _time_of_day):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {_shown(time)}")
        return cls(
            date._year,
            date._month,
            date._day,
            time._hour,
            time._minute,
            time._second,
            time._microsecond,
            time._tzinfo if tzinfo is True else tzinfo,
            fold=time._fold,
        )

    @classmethod
    def fromisoformat(cls, date_string, /):
        """string -> datetime from a string in most ISO 8601 formats"""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        if cls is datetime:
            moment = _read_moment(date_string)
            if moment is not None:
                year, month, day, hour, minute, second, microsecond, offset = moment
                zone = None if offset is None else _fixed_zone((offset, 0))
                return _make(datetime, year, month, day, hour, minute, second, microsecond, zone, 0)
        try:
            end = _math.date_length(date_string)
            year, month, day = _math.read_date(date_string[:end])
            clock = (0, 0, 0, 0, None)
            if end < len(date_string):
                clock = _math.read_time(date_string[end + 1 :])
        except _BadText:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        hour, minute, second, microsecond, offset = clock
        return cls(year, month, day, hour, minute, second, microsecond, _fixed_zone(offset))

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
            self._year, self._month, self._day, self._hour, self._minute, self._second, isdst
        )

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        at = self - offset if offset else self
        return _math.time_tuple(at._year, at._month, at._day, at._hour, at._minute, at._second, 0)

    def timestamp(self):
        """Return POSIX timestamp as float."""
        if self._tzinfo is None:
            return _from_local(self._seconds(), self._fold) + self._microsecond / 1000000
        return (self - _EPOCH).total_seconds()

    def date(self):
        """Return date object with same year, month and day."""
        return _make_date(_date, self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _time_of_day(
            self._hour, self._minute, self._second, self._microsecond, fold=self._fold
        )

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _time_of_day(
            self._hour,
            self._minute,
            self._second,
            self._microsecond,
            self._tzinfo,
            fold=self._fold,
        )

    def replace(
        self,
        year=None,
        month=None,
        day=None,
        hour=None,
        minute=None,
        second=None,
        microsecond=None,
        tzinfo=True,
        *,
        fold=None,
    ):
        """Return datetime with new specified fields."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is not None:
            _check_zone(tz)
        elif self._tzinfo is None:
            # The local zone may have another offset than the one this time is read with, which it has in a gap.
            offset = self._local_zone().utcoffset(self)
            return (self - offset).replace(tzinfo=timezone.utc).astimezone()
        else:
            tz = self._local_zone()
        mine = self._tzinfo
        if mine is None:
            mine = self._local_zone()
            offset = mine.utcoffset(self)
        elif mine is tz:
            return self
        else:
            offset = mine.utcoffset(self)
            if offset is None:
                mine = self.replace(tzinfo=None)._local_zone()
                offset = mine.utcoffset(self)
        if tz is mine:
            return self.replace(tzinfo=tz)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def _local_zone(self):
        if self._tzinfo is None:
            stamp = _from_local(self._seconds(), self._fold)
            other = _from_local(self._seconds(), not self._fold)
            if other != stamp and (other > stamp) == self._fold:
                # In a gap the offset is that of the side on which the fold puts the time.
                stamp = other
        else:
            stamp = (self - _EPOCH) // timedelta(seconds=1)
        local = _time.localtime(stamp)
        return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return _ask_offset(self._tzinfo, "utcoffset", self)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return _ask_offset(self._tzinfo, "dst", self)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return _ask_name(self._tzinfo, self)

    def isoformat(self, sep="T", timespec="auto"):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {_shown(sep)}")
        if not isinstance(timespec, str):
            raise TypeError(f"isoformat() argument 2 must be str, not {_shown(timespec)}")
        if timespec == "auto":
            text = _iso_text(
                self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, sep
            )
            return text if self._tzinfo is None else text + _math.offset_text(self.utcoffset())
        clock = _math.time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        offset = _math.offset_text(self.utcoffset())
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}{clock}{offset}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        if self._fold:
            parts.append("fold=1")
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        name = type(self).__name__ if type(self) is not datetime else "datetime.datetime"
        return f"{name}({', '.join(map(str, parts))})"

    def ctime(self):
        """Return ctime() style string."""
        clock = f"{self._hour:02d}:{self._minute:02d}:{self._second:02d}"
        return _ctime(self._year, self._month, self._day, clock)

    def _seconds(self):
        """Seconds since 1970 as if this were UTC."""
        days = _math.ordinal_of(self._year, self._month, self._day) - _math.EPOCH_ORDINAL
        return ((days * 24 + self._hour) * 60 + self._minute) * 60 + self._second

    def _shifted(self, microseconds):
        total = self._seconds() * 1000000 + self._microsecond + microseconds
        seconds, microsecond = divmod(total, 1000000)
        days, second = divmod(seconds, 86400)
        ordinal = _checked_ordinal(days + _math.EPOCH_ORDINAL)
        year, month, day = _math.date_of(ordinal)
        hour, second = divmod(second, 3600)
        minute, second = divmod(second, 60)
        if type(self) is datetime:
            return _make(
                datetime, year, month, day, hour, minute, second, microsecond, self._tzinfo, 0
            )
        return type(self)(year, month, day, hour, minute, second, microsecond, self._tzinfo)

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(_in_microseconds(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(-_in_microseconds(other))
        if not isinstance(other, datetime):
            return NotImplemented
        shift = 0
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                shift = _in_microseconds(mine) - _in_microseconds(theirs)
        seconds = self._seconds() - other._seconds()
        microseconds = self._microsecond - other._microsecond
        return _delta(timedelta, seconds * 1000000 + microseconds - shift)

    def _fields(self):
        """An int that orders moments of one zone, down to the second."""
        day = (self._year * 16 + self._month) * 32 + self._day
        return ((day * 32 + self._hour) * 64 + self._minute) * 64 + self._second

    def _compare(self, other, equality):
        """A number that is negative, 0 or positive as this comes before or after another; None: they cannot be equal."""
        if self._tzinfo is other._tzinfo:
            return self._fields() - other._fields() or self._microsecond - other._microsecond
        apart = (self._seconds() - other._seconds()) * 1000000
        apart += self._microsecond - other._microsecond
        mine = self.utcoffset()
        theirs = other.utcoffset()
        if equality and (
            mine != self.replace(fold=1 - self._fold).utcoffset()
            or theirs != other.replace(fold=1 - other._fold).utcoffset()
        ):
            # A moment in a gap or a fold equals none of another zone.
            return None
        if mine == theirs:
            return apart
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return apart - _in_microseconds(mine) + _in_microseconds(theirs)

    def _order(self, other):
        if isinstance(other, datetime):
            return self._compare(other, False)
        if isinstance(other, _date):
            raise TypeError(f"can't compare {_shown(self)} to {_shown(other)}")
        return None

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other, True) == 0
        return False if isinstance(other, _date) else NotImplemented

    def __lt__(self, other):
        apart = self._order(other)
        return NotImplemented if apart is None else apart < 0

    def __le__(self, other):
        apart = self._order(other)
        return NotImplemented if apart is None else apart <= 0

    def __gt__(self, other):
        apart = self._order(other)
        return NotImplemented if apart is None else apart > 0

    def __ge__(self, other):
        apart = self._order(other)
        return NotImplemented if apart is None else apart >= 0

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        if offset is None:
            return hash(self._state(0))
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return hash(timedelta(self.toordinal(), seconds, self._microsecond) - offset)

    def _state(self, fold):
        start = bytes(
            (
                self._year >> 8,
                self._year & 255,
                self._month | fold << 7,
                self._day,
                self._hour,
                self._minute,
                self._second,
            )
        )
        return start + self._microsecond.to_bytes(3, "big")

    def __reduce_ex__(self, protocol):
        state = self._state(self._fold if protocol > 3 else 0)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


# Inside of `datetime` its methods hide these names.
_date = date
_time_of_day = time


def _shown(value):
    """The type of a value as messages name it."""
    cls = type(value)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


def _make(cls, year, month, day, hour, minute, second, microsecond, zone, fold):
    self = _make_date(cls, year, month, day)
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = microsecond
    self._tzinfo = zone
    self._fold = fold
    return self


def _from_state(cls, state, zone):
    """A datetime from what pickle keeps."""
    _check_zone(zone)
    year = state[0] * 256 + state[1]
    microsecond = int.from_bytes(state[7:], "big")
    return _make(
        cls, year, state[2] & 127, state[3], state[4], state[5], state[6], microsecond, zone, state[2] >> 7
    )


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

date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)

for _cls in (date, datetime, time, timezone, tzinfo, IsoCalendarDate):
    _seal(_cls, "datetime")
_IsoCalendarDate = IsoCalendarDate
del _cls, IsoCalendarDate
