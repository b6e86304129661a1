"""`time`: a time of day, with or without a time zone."""

import _datetime_math as _math
from _datetime_delta import timedelta
from _datetime_math import BadText, whole
from _datetime_zone import ask_name, ask_offset, check_zone, fixed_zone


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints.
    """

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, bytes) and len(hour) == 6:
            # What pickle keeps.
            zone = minute or None
            check_zone(zone)
            microsecond = int.from_bytes(hour[3:], "big")
            return _make(cls, hour[0] & 127, hour[1], hour[2], microsecond, zone, hour[0] >> 7)
        hour = whole(hour)
        minute = whole(minute)
        second = whole(second)
        microsecond = whole(microsecond)
        _math.check_time(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        return _make(cls, hour, minute, second, microsecond, tzinfo, fold)

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
    def fromisoformat(cls, time_string, /):
        """string -> time from a string in ISO 8601 format"""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            hour, minute, second, microsecond, offset = _math.read_time(time_string.removeprefix("T"))
        except BadText:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(hour, minute, second, microsecond, fixed_zone(offset))

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        if not isinstance(timespec, str):
            raise TypeError(f"isoformat() argument 1 must be str, not {type(timespec).__name__}")
        text = _math.time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text + _math.offset_text(self.utcoffset())

    __str__ = isoformat

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append("fold=1")
        name = type(self).__name__ if type(self) is not time else "datetime.time"
        return f"{name}({', '.join(parts)})"

    def strftime(self, format):
        """format -> strftime() style string."""
        tuple = (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)
        return _math.format_time(self, format, tuple)

    def __format__(self, format_spec, /):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return ask_offset(self._tzinfo, "utcoffset", None)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return ask_offset(self._tzinfo, "dst", None)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return ask_name(self._tzinfo, None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """Return time with new specified fields."""
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def _key(self):
        """Microseconds since midnight."""
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return seconds * 1000000 + self._microsecond

    def _compare(self, other, equality):
        """The difference to another time in microseconds; None: they cannot be equal."""
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
        if mine == theirs:
            return self._key() - other._key()
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        shift = (mine - theirs) // timedelta(microseconds=1)
        return self._key() - other._key() - shift

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        if not offset:
            return hash(self._state(0))
        return hash(timedelta(microseconds=self._key()) - offset)

    def _state(self, fold):
        first = self._hour | fold << 7
        return bytes((first, self._minute, self._second)) + self._microsecond.to_bytes(3, "big")

    def __reduce_ex__(self, protocol):
        state = self._state(self._fold if protocol > 3 else 0)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _make(cls, hour, minute, second, microsecond, zone, fold):
    self = object.__new__(cls)
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = microsecond
    self._tzinfo = zone
    self._fold = fold
    return self


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
