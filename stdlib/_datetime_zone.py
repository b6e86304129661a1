"""Time zones of `datetime`: the abstract `tzinfo`, the fixed offsets of `timezone`, and the checks on what zones answer."""

from _datetime_delta import timedelta
from _datetime_math import offset_text

_DAY = timedelta(1)


def check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(
            f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'"
        )


def ask_offset(zone, method, moment):
    """What `utcoffset` or `dst` of a zone answers: None or a timedelta of less than a day."""
    if zone is None:
        return None
    offset = getattr(zone, method)(moment)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(
            f"tzinfo.{method}() must return None or timedelta, not '{type(offset).__name__}'"
        )
    if not -_DAY < offset < _DAY:
        raise ValueError(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
        )
    return offset


def ask_name(zone, moment):
    if zone is None:
        return None
    name = zone.tzname(moment)
    if name is not None and not isinstance(name, str):
        raise TypeError(
            f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'"
        )
    return name


def _check_moment(moment):
    # Only the class `datetime` has both.
    if not (hasattr(moment, "tzinfo") and hasattr(moment, "toordinal")):
        raise TypeError("fromutc: argument must be a datetime")


class tzinfo:
    """Abstract base class for time zone info objects."""

    __slots__ = ()

    def tzname(self, dt, /):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        _check_moment(dt)
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = offset - saving
        if standard:
            dt = dt + standard
            saving = dt.dst()
            if saving is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saving

    def __reduce__(self):
        initial = getattr(self, "__getinitargs__", None)
        return type(self), initial() if initial is not None else (), self.__getstate__()


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(
                f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}"
            )
        if name is None:
            if not offset:
                return cls.utc
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -_DAY < offset < _DAY:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and"
                f" timedelta(hours=24), not {offset!r}."
            )
        return _make(offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        self._check("utcoffset", dt)
        return self._offset

    def dst(self, dt, /):
        """Return None."""
        self._check("dst", dt)
        return None

    def tzname(self, dt, /):
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        self._check("tzname", dt)
        if self._name is not None:
            return self._name
        return "UTC" + offset_text(self._offset) if self._offset else "UTC"

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        _check_moment(dt)
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def _check(self, method, dt):
        if dt is not None and not hasattr(dt, "toordinal"):
            raise TypeError(
                f"{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}"
            )

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __getstate__(self):
        return None

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _make(offset, name):
    self = object.__new__(timezone)
    self._offset = offset
    self._name = name
    return self


timezone.utc = _make(timedelta(0), None)
timezone.min = _make(-timedelta(hours=23, minutes=59), None)
timezone.max = _make(timedelta(hours=23, minutes=59), None)


def fixed_zone(offset):
    """The zone that a text in ISO format names: None, or seconds and microseconds."""
    if offset is None:
        return None
    seconds, microseconds = offset
    if not seconds and not microseconds:
        return timezone.utc
    return timezone(timedelta(0, seconds, microseconds))
