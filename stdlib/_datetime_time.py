"""`time`: a time of day, with or without a time zone. This is what of it is not native."""

import _datetime_math as _math
from _datetime import time
from _datetime_delta import timedelta
from _datetime_math import BadText
from _datetime_zone import fixed_zone
from _molt import complete


class _Rest:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints.
    """

    min = time(0, 0, 0)
    max = time(23, 59, 59, 999999)
    resolution = timedelta(microseconds=1)

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

    def strftime(self, format):
        """format -> strftime() style string."""
        tuple = (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1)
        return _math.format_time(self, format, tuple)

    def __format__(self, format_spec, /):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)


complete(time, _Rest)
