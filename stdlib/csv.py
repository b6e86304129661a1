"""Reading and writing of comma-separated values."""

import _csv
from _csv import Error, field_size_limit
from _molt import seal as _seal

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL",
    "Error", "Dialect", "__doc__", "excel", "excel_tab", "field_size_limit", "reader", "writer",
    "register_dialect", "get_dialect", "list_dialects", "Sniffer", "unregister_dialect",
    "__version__", "DictReader", "DictWriter", "unix_dialect",
]  # fmt: skip

__version__ = "1.0"

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3
QUOTE_STRINGS = 4
QUOTE_NOTNULL = 5

_NAMES = (
    "delimiter",
    "quotechar",
    "escapechar",
    "lineterminator",
    "quoting",
    "doublequote",
    "skipinitialspace",
    "strict",
)

_dialects = {}


class _Dialect:
    """A checked dialect."""

    __slots__ = _NAMES

    def __init__(self, given, options):
        defaults = (",", '"', None, "\r\n", QUOTE_MINIMAL, True, False, False)
        for name in options:
            if name not in _NAMES:
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        for name, default in zip(_NAMES, defaults):
            value = options[name] if name in options else getattr(given, name, default)
            if name in ("doublequote", "skipinitialspace", "strict"):
                value = bool(value)
            object.__setattr__(self, name, value)
        if "quotechar" in options and options["quotechar"] is None and "quoting" not in options:
            object.__setattr__(self, "quoting", QUOTE_NONE)
        _check_character("delimiter", self.delimiter, False)
        _check_character("quotechar", self.quotechar, True)
        _check_character("escapechar", self.escapechar, True)
        if not isinstance(self.quoting, int):
            raise TypeError('"quoting" must be an integer')
        if self.lineterminator is None:
            raise TypeError("lineterminator must be set")
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string')
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")

    def __setattr__(self, name, value):
        if name not in _NAMES:
            raise AttributeError(f"'_csv.Dialect' object has no attribute {name!r}")
        raise AttributeError(f"attribute {name!r} of '_csv.Dialect' objects is not writable")

    def __delattr__(self, name):
        self.__setattr__(name, None)


_Dialect.__name__ = _Dialect.__qualname__ = "Dialect"
_seal(_Dialect, "_csv")


def _check_character(name, value, optional):
    if value is None and optional:
        return
    if not isinstance(value, str):
        kind = "string or None" if optional else "string"
        raise TypeError(f'"{name}" must be {kind}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')


def _checked(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    if isinstance(dialect, _Dialect) and not options:
        return dialect
    return _Dialect(dialect, options)


def reader(iterable, /, dialect="excel", **fmtparams):
    """Returns an iterator over the records of `iterable`, which gives lines."""
    return _csv.new_reader(iterable, _checked(dialect, fmtparams))


def writer(fileobj, /, dialect="excel", **fmtparams):
    """Returns a writer that writes rows to a file object."""
    checked = _checked(dialect, fmtparams)
    write = getattr(fileobj, "write", None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    return _csv.new_writer(write, checked)


def register_dialect(name, dialect=None, /, **fmtparams):
    """Gives a dialect a name."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _checked(dialect, fmtparams)


def unregister_dialect(name):
    """Forgets the name of a dialect."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """The dialect of a name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Names of all registered dialects."""
    return list(_dialects)


class Dialect:
    """Describe a CSV dialect.

    This must be subclassed (see csv.excel).  Valid attributes are:
    delimiter, quotechar, escapechar, doublequote, skipinitialspace,
    lineterminator, quoting.

    """

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self, {})
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """Describe the usual properties of Excel-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """Describe the usual properties of Excel-generated TAB-delimited files."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Describe the usual properties of Unix-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Rows as dicts, with the names of the first row or of `fieldnames` as keys."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            # Reads the names if they are not known.
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        known = len(names)
        if known < len(row):
            result[self.restkey] = row[known:]
        elif known > len(row):
            for name in names[len(row) :]:
                result[name] = self.restval
        return result

    __class_getitem__ = classmethod(type(list[int]))


class DictWriter:
    """Writes dicts as rows, in the order of `fieldnames`."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                names = ", ".join([repr(x) for x in wrong])
                raise ValueError("dict contains fields not in fieldnames: " + names)
        return (rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))

    __class_getitem__ = classmethod(type(list[int]))


class Sniffer:
    """Guesses the dialect of a sample, and whether its first row is a header."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """The dialect of a text, as a subclass of Dialect."""
        quote, delim, doubled, space = self._by_quotes(sample, delimiters)
        if not delim:
            delim, space = self._by_counts(sample, delimiters)
        if not delim:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doubled
        dialect.delimiter = delim
        dialect.quotechar = quote or '"'
        dialect.skipinitialspace = space
        return dialect

    def _by_quotes(self, sample, delimiters):
        """Quote character, delimiter, whether quotes are doubled in fields, whether blanks follow the delimiter."""
        quotes = {}
        delims = {}
        spaces = 0
        doubled = False
        for line in sample.splitlines():
            at = 0
            while at < len(line):
                c = line[at]
                if c not in "\"'":
                    at += 1
                    continue
                before = line[:at].rstrip(" ")
                if before and (before[-1].isalnum() or before[-1] in "\"'_"):
                    at += 1
                    continue
                end = line.find(c, at + 1)
                while end >= 0 and line[end + 1 : end + 2] == c:
                    doubled = True
                    end = line.find(c, end + 2)
                if end < 0:
                    break
                after = line[end + 1 : end + 2]
                quotes[c] = quotes.get(c, 0) + 1
                for d in {before[-1:], after.strip()}:
                    if d and (delimiters is None or d in delimiters):
                        delims[d] = delims.get(d, 0) + 1
                if before and before != line[:at]:
                    spaces += 1
                at = end + 1
        if not quotes:
            return None, None, False, False
        quote = max(quotes, key=quotes.get)
        if not delims:
            return quote, None, doubled, False
        delim = max(delims, key=delims.get)
        return quote, delim, doubled, spaces > 0 and spaces >= delims[delim] - 1

    def _by_counts(self, sample, delimiters):
        """The character that comes equally often in most lines, preferring the usual ones."""
        lines = [line for line in sample.split("\n") if line]
        candidates = {}
        for code in range(1, 127):
            c = chr(code)
            if c.isalnum() or c in "\r\n\"'" or (delimiters is not None and c not in delimiters):
                continue
            counts = {}
            for line in lines:
                n = line.count(c)
                counts[n] = counts.get(n, 0) + 1
            usual = max(counts, key=counts.get)
            if usual and counts[usual] * 10 >= 9 * len(lines):
                candidates[c] = counts[usual]
        if delimiters is not None and not candidates:
            return "", False
        chosen = next((c for c in self.preferred if c in candidates), "")
        if not chosen and candidates:
            chosen = max(candidates, key=candidates.get)
        if not chosen:
            return "", False
        first = lines[0]
        return chosen, first.count(chosen) == first.count(chosen + " ")

    def has_header(self, sample):
        """Whether the first row looks different from the others: other types, or other lengths of texts."""
        import io

        rows = reader(io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        columns = len(header)
        kinds = dict.fromkeys(range(columns))
        checked = 0
        for row in rows:
            if checked > 20:
                break
            checked += 1
            if len(row) != columns:
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    (kind or complex)(header[column])
                    votes -= 1
                except (ValueError, TypeError):
                    votes += 1
        return votes > 0
