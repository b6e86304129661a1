"""When offsets change in a zone: the compiled files of the IANA database (RFC 8536), and rules such as `CET-1CEST,M3.5.0,M10.5.0/3`."""

import _datetime_math as _math
from _datetime_delta import timedelta


class Period:
    """What holds between two changes."""

    __slots__ = ("seconds", "offset", "saving", "name")

    def __init__(self, seconds, saving, name):
        self.seconds = seconds
        self.offset = None if seconds is None else timedelta(seconds=seconds)
        self.saving = None if saving is None else timedelta(seconds=saving)
        self.name = name


NO_DATA = Period(None, None, None)


class Rules:
    """The changes of a zone."""

    def __init__(self, times, periods, first, rule):
        # Time stamps of changes, and what holds from each of them on.
        self.times = times
        self.periods = periods
        self.first = first
        self.rule = rule
        self.fixed = first if not times and (rule is None or isinstance(rule, Period)) else None
        if isinstance(rule, Period) and not times:
            self.fixed = rule

    def _period(self, stamp):
        """What holds at a time stamp, and the time stamp of its start (None: ever)."""
        times = self.times
        if not times or stamp < times[0]:
            if not times and self.rule is not None:
                return self._by_rule(stamp)
            return self.first, None
        if stamp >= times[-1] and self.rule is not None:
            period, start = self._by_rule(stamp)
            if start is None or start < times[-1]:
                return period, times[-1]
            return period, start
        low, high = 0, len(times)
        while high - low > 1:
            middle = (low + high) // 2
            if times[middle] <= stamp:
                low = middle
            else:
                high = middle
        return self.periods[low], times[low]

    def _by_rule(self, stamp):
        rule = self.rule
        if isinstance(rule, Period):
            return rule, None
        year = _math.date_of(stamp // 86400 + _math.EPOCH_ORDINAL)[0]
        changes = []
        for y in (year - 1, year, year + 1):
            changes.append((rule.start.at(y) - rule.standard.seconds, rule.daylight))
            changes.append((rule.end.at(y) - rule.daylight.seconds, rule.standard))
        changes.sort(key=lambda change: change[0])
        found = (rule.standard, None)
        for time, period in changes:
            if time > stamp:
                break
            found = (period, time)
        return found

    def _before(self, start):
        return self._period(start - 1)[0]

    def at_utc(self, stamp):
        """What holds at a time stamp, and whether its local time comes for the second time."""
        period, start = self._period(stamp)
        if start is None:
            return period, 0
        back = self._before(start).seconds - period.seconds
        return period, int(back > 0 and stamp < start + back)

    def at_local(self, local, fold):
        """What holds at a local time, in seconds as if it were UTC."""
        # A day around is enough to see both sides of a change.
        early = self._period(local - 86400)[0]
        late = self._period(local + 86400)[0]
        candidates = []
        for period in (early, late):
            stamp = local - period.seconds
            found, start = self._period(stamp)
            if found.seconds == period.seconds:
                candidates.append((stamp, found))
        if not candidates:
            # In a gap: before it with fold=0, after it with fold=1.
            return late if fold else early
        candidates.sort(key=lambda c: c[0])
        return candidates[-1][1] if fold else candidates[0][1]


class _Switch:
    """A day of the year and a time of day (local, in seconds)."""

    def __init__(self, kind, numbers, time):
        self.kind = kind
        self.numbers = numbers
        self.time = time

    def at(self, year):
        first = _math.ordinal_of(year, 1, 1)
        if self.kind == "M":
            month, week, day = self.numbers
            start = _math.ordinal_of(year, month, 1)
            # Sunday is 0.
            at = start + (day - start % 7) % 7 + (week - 1) * 7
            if at - start >= _math.days_in_month(year, month):
                at -= 7
        elif self.kind == "J":
            n = self.numbers[0]
            at = first + n - 1 + (n >= 60 and _math.is_leap(year))
        else:
            # POSIX counts from 0 here; CPython does not, and is followed.
            at = first + self.numbers[0] - 1
        return (at - _math.EPOCH_ORDINAL) * 86400 + self.time


class _Rule:
    def __init__(self, standard, daylight, start, end):
        self.standard = standard
        self.daylight = daylight
        self.start = start
        self.end = end


def _read_name(text, at):
    if text[at] == "<":
        end = text.index(">", at)
        return text[at + 1 : end], end + 1
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at:end], end


def _read_time(text, at):
    """Hours, minutes and seconds with a sign, in seconds."""
    sign = 1
    if at < len(text) and text[at] in "+-":
        sign = -1 if text[at] == "-" else 1
        at += 1
    end = at
    while end < len(text) and (text[end].isdigit() or text[end] == ":"):
        end += 1
    parts = [int(part) for part in text[at:end].split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2]), end


def _read_switch(text):
    day, _, time = text.partition("/")
    seconds = _read_time(time, 0)[0] if time else 7200
    kind = day[0] if day[0] in "MJ" else ""
    return _Switch(kind, [int(n) for n in day.lstrip("MJ").split(".")], seconds)


def read_rule(text):
    """The rule of a POSIX TZ text; None if there is none."""
    if not text:
        return None
    name, at = _read_name(text, 0)
    west, at = _read_time(text, at)
    standard = Period(-west, 0, name)
    if at == len(text):
        return standard
    name, at = _read_name(text, at)
    offset = standard.seconds + 3600
    if at < len(text) and text[at] != ",":
        west, at = _read_time(text, at)
        offset = -west
    daylight = Period(offset, offset - standard.seconds, name)
    start, end = text[at + 1 :].split(",")
    return _Rule(standard, daylight, _read_switch(start), _read_switch(end))


def _number(data, at, width):
    return int.from_bytes(data[at : at + width], "big", signed=True)


def read_zone(data):
    """The rules in the bytes of a compiled zone file."""
    if data[:4] != b"TZif":
        raise ValueError("Invalid TZif file: magic not found")
    version = data[4:5]
    at, width = 0, 4
    counts = [_number(data, 20 + 4 * i, 4) for i in range(6)]
    if version >= b"2":
        # The second block has times of 64 bits.
        isut, isstd, leap, times, types, chars = counts
        at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
        width = 8
        counts = [_number(data, at + 20 + 4 * i, 4) for i in range(6)]
    isut, isstd, leap, time_count, type_count, char_count = counts
    at += 44
    times = [_number(data, at + i * width, width) for i in range(time_count)]
    at += time_count * width
    indices = list(data[at : at + time_count])
    at += time_count
    kinds = []
    for i in range(type_count):
        kinds.append((_number(data, at + 6 * i, 4), data[at + 6 * i + 4], data[at + 6 * i + 5]))
    at += type_count * 6
    names = data[at : at + char_count]
    at += char_count + leap * (width + 4) + isstd + isut
    rule = read_rule(data[at:].strip(b"\n").decode()) if version >= b"2" else None
    savings = _savings(kinds, indices)
    made = []
    for i, (seconds, _, start) in enumerate(kinds):
        name = names[start : names.index(b"\0", start)].decode()
        made.append(Period(seconds, savings[i], name))
    first = next((made[i] for i, kind in enumerate(kinds) if not kind[1]), made[0] if made else NO_DATA)
    return Rules(times, [made[i] for i in indices], first, rule)


def _savings(kinds, indices):
    """How much of each offset is daylight saving: the difference to the standard time next to it."""
    savings = [0] * len(kinds)
    pairs = list(zip(indices, indices[1:]))
    for from_kind, to_kind in pairs + [(b, a) for a, b in pairs]:
        if kinds[to_kind][1] and not kinds[from_kind][1] and not savings[to_kind]:
            savings[to_kind] = kinds[to_kind][0] - kinds[from_kind][0]
    for i, kind in enumerate(kinds):
        if kind[1] and not savings[i]:
            savings[i] = 3600
    return savings
