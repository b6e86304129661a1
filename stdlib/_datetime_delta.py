"""`timedelta`: durations in days, seconds and microseconds."""

from _molt import seal

_DAY = 86400000000


def _nearest(a, b):
    """a / b as an int, halves to even."""
    if b < 0:
        a, b = -a, -b
    q, r = divmod(a, b)
    twice = 2 * r
    if twice > b or (twice == b and q & 1):
        q += 1
    return q


class _Sum:
    """Adds up components exactly, what floats leave below a microsecond apart."""

    __slots__ = ("total", "rest")

    def __init__(self):
        self.total = 0
        self.rest = 0.0

    def add(self, name, value, factor):
        if isinstance(value, int):
            self.total += value * factor
        elif isinstance(value, float):
            units = int(value)
            self.total += units * factor
            fraction = value - units
            if fraction:
                scaled = fraction * factor
                units = int(scaled)
                self.total += units
                self.rest += scaled - units
        else:
            raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")

    def microseconds(self):
        if not self.rest:
            return self.total
        nearest = round(self.rest)
        if abs(nearest - self.rest) == 0.5:
            # A half: the sum is to be even.
            odd = self.total & 1
            nearest = 2 * round((self.rest + odd) * 0.5) - odd
        return self.total + nearest


class timedelta:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0.
    Arguments may be integers or floats, and may be positive or negative."""

    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if (
            type(days) is int
            and type(seconds) is int
            and type(microseconds) is int
            and type(milliseconds) is int
            and type(minutes) is int
            and type(hours) is int
            and type(weeks) is int
        ):
            seconds += minutes * 60 + hours * 3600
            total = microseconds + milliseconds * 1000 + (days + weeks * 7) * _DAY + seconds * 1000000
        else:
            sum = _Sum()
            sum.add("microseconds", microseconds, 1)
            sum.add("milliseconds", milliseconds, 1000)
            sum.add("seconds", seconds, 1000000)
            sum.add("minutes", minutes, 60000000)
            sum.add("hours", hours, 3600000000)
            sum.add("days", days, _DAY)
            sum.add("weeks", weeks, 7 * _DAY)
            total = sum.microseconds()
        return _make(cls, total)

    @property
    def days(self):
        """Number of days."""
        return self._days

    @property
    def seconds(self):
        """Number of seconds (>= 0 and less than 1 day)."""
        return self._seconds

    @property
    def microseconds(self):
        """Number of microseconds (>= 0 and less than 1 second)."""
        return self._microseconds

    def total_seconds(self):
        """Total seconds in the duration."""
        return in_microseconds(self) / 1000000

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f"days={self._days}")
        if self._seconds:
            parts.append(f"seconds={self._seconds}")
        if self._microseconds:
            parts.append(f"microseconds={self._microseconds}")
        name = type(self).__name__ if type(self) is not timedelta else "datetime.timedelta"
        return f"{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            s = "" if abs(self._days) == 1 else "s"
            text = f"{self._days} day{s}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _make(timedelta, in_microseconds(self) + in_microseconds(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _make(timedelta, in_microseconds(self) - in_microseconds(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _make(timedelta, in_microseconds(other) - in_microseconds(self))
        return NotImplemented

    def __neg__(self):
        return _make(timedelta, -in_microseconds(self))

    def __pos__(self):
        return _make(timedelta, in_microseconds(self))

    def __abs__(self):
        return _make(timedelta, abs(in_microseconds(self)))

    def __mul__(self, other):
        if isinstance(other, int):
            return _make(timedelta, in_microseconds(self) * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _make(timedelta, _nearest(in_microseconds(self) * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return in_microseconds(self) // in_microseconds(other)
        if isinstance(other, int):
            return _make(timedelta, in_microseconds(self) // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return in_microseconds(self) / in_microseconds(other)
        if isinstance(other, int):
            return _make(timedelta, _nearest(in_microseconds(self), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _make(timedelta, _nearest(in_microseconds(self) * b, a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _make(timedelta, in_microseconds(self) % in_microseconds(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(in_microseconds(self), in_microseconds(other))
            return q, _make(timedelta, r)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return in_microseconds(self) == in_microseconds(other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, timedelta):
            return in_microseconds(self) < in_microseconds(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, timedelta):
            return in_microseconds(self) <= in_microseconds(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, timedelta):
            return in_microseconds(self) > in_microseconds(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, timedelta):
            return in_microseconds(self) >= in_microseconds(other)
        return NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def in_microseconds(delta):
    return (delta._days * 86400 + delta._seconds) * 1000000 + delta._microseconds


def _make(cls, total):
    days, rest = divmod(total, _DAY)
    if not -999999999 <= days <= 999999999:
        if not -(2**31) <= days < 2**31:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    self = object.__new__(cls)
    self._days = days
    self._seconds = rest // 1000000
    self._microseconds = rest % 1000000
    return self


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
seal(timedelta, "datetime")
