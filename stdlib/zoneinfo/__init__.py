"""Time zones of the IANA database, from the files of the machine."""

import os
import weakref

from _datetime import seconds_of as _seconds_of
from _datetime_zone import tzinfo

from ._rules import NO_DATA, read_zone

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

_DEFAULT_PATH = (
    "/usr/share/zoneinfo",
    "/usr/lib/zoneinfo",
    "/usr/share/lib/zoneinfo",
    "/etc/zoneinfo",
)


class ZoneInfoNotFoundError(KeyError):
    """Exception raised when a ZoneInfo key is not found."""


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""


def reset_tzpath(to=None):
    """Set the folders in which zones are looked for."""
    global TZPATH
    if to is None:
        given = os.environ.get("PYTHONTZPATH")
        to = _DEFAULT_PATH if given is None else [p for p in given.split(os.pathsep) if os.path.isabs(p)]
    elif isinstance(to, (str, bytes)):
        raise TypeError(f"tzpath must be a list or tuple, not {type(to)}: {to!r}")
    elif not all(map(os.path.isabs, to)):
        raise ValueError("All elements of tzpath must be absolute paths")
    TZPATH = tuple(to)


TZPATH = ()
reset_tzpath()


def available_timezones():
    """Returns a set containing all available time zones."""
    found = set()
    for root in TZPATH:
        for folder, folders, files in os.walk(root):
            if folder == root:
                folders[:] = [d for d in folders if d not in ("right", "posix")]
            for file in files:
                path = os.path.join(folder, file)
                with open(path, "rb") as data:
                    if data.read(4) == b"TZif":
                        found.add(os.path.relpath(path, root))
    found.discard("posixrules")
    return found


def _load(key):
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if normal.startswith(".."):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
    for root in TZPATH:
        path = os.path.join(root, key)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read()
    raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


class ZoneInfo(tzinfo):
    """A time zone of the IANA database."""

    _cache = weakref.WeakValueDictionary()

    def __init_subclass__(cls):
        cls._cache = weakref.WeakValueDictionary()

    def __new__(cls, key):
        zone = cls._cache.get(key)
        if zone is None:
            zone = cls._cache[key] = cls._make(key, _load(key))
        return zone

    @classmethod
    def _make(cls, key, data):
        zone = super().__new__(cls)
        zone._key = key
        zone._rules = read_zone(data)
        zone._from_file = False
        return zone

    @classmethod
    def no_cache(cls, key):
        """A zone that is not the one of the cache."""
        return cls._make(key, _load(key))

    @classmethod
    def from_file(cls, fobj, /, key=None):
        """A zone from an open file."""
        zone = cls._make(key, fobj.read())
        zone._from_file = True
        return zone

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget the zones of the cache."""
        if only_keys is None:
            cls._cache.clear()
        else:
            for key in only_keys:
                cls._cache.pop(key, None)

    @property
    def key(self):
        return self._key

    def _find(self, dt):
        if dt is None:
            return self._rules.fixed or NO_DATA
        return self._rules.at_local(_seconds_of(dt), dt.fold)

    def utcoffset(self, dt, /):
        """Retrieve a timedelta representing the UTC offset in a zone at the given datetime."""
        return self._find(dt).offset

    def dst(self, dt, /):
        """Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime."""
        return self._find(dt).saving

    def tzname(self, dt, /):
        """Retrieve a string containing the abbreviation for the time zone that applies at the given datetime."""
        return self._find(dt).name

    def fromutc(self, dt, /):
        """Given a datetime with local time in UTC, retrieve an adjusted datetime in local time."""
        if not (hasattr(dt, "tzinfo") and hasattr(dt, "toordinal")):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        period, fold = self._rules.at_utc(_seconds_of(dt))
        local = dt + period.offset
        return local.replace(fold=1) if fold else local

    def __str__(self):
        return repr(self) if self._key is None else f"{self._key}"

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        if self._key is None:
            return f"{name}.from_file({self._rules})"
        return f"{name}(key={self._key!r})"

    def __reduce__(self):
        return type(self), (self._key,)
