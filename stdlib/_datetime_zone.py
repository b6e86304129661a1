"""Time zones of `datetime`: what of `tzinfo` and `timezone` is not native."""

from _datetime import datetime, timezone, tzinfo
from _datetime import utc as _utc
from _datetime_delta import timedelta
from _molt import complete


class _Rest:
    """Abstract base class for time zone info objects."""

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
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
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


class _FixedRest:
    """Fixed offset from UTC implementation of tzinfo."""

    utc = _utc()
    min = timezone(-timedelta(hours=23, minutes=59))
    max = timezone(timedelta(hours=23, minutes=59))


complete(tzinfo, _Rest)
complete(timezone, _FixedRest)


def fixed_zone(offset):
    """The zone that a text in ISO format names: None, or seconds and microseconds."""
    if offset is None:
        return None
    seconds, microseconds = offset
    if not seconds and not microseconds:
        return timezone.utc
    return timezone(timedelta(0, seconds, microseconds))
