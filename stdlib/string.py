"""Character classes, `Template` and `Formatter`."""

import _string
from collections import ChainMap as _ChainMap

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace", "Formatter", "Template",
]  # fmt: skip

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split the argument into words, capitalize each, and join them again."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_START = frozenset(ascii_letters + "_")
_INSIDE = frozenset(ascii_letters + digits + "_")


# Regular expressions are only for classes that change what a placeholder is. Functions that no program mentions are not
# compiled, so each word that such a class uses is the name of one that leads to them.


def pattern(cls):
    return _compile(cls)


def idpattern(cls):
    return _compile(cls)


def braceidpattern(cls):
    return _compile(cls)


def flags(cls):
    return _compile(cls)


# Looked up by computed names: to mention the functions here would be to use them.
_COMPILERS = {name: globals()[name] for name in "pattern idpattern braceidpattern flags".split()}
del pattern, idpattern, braceidpattern, flags


def _compile(cls):
    import re

    own = cls.__dict__.get("pattern")
    if isinstance(own, str):
        text = own
    else:
        delim = re.escape(cls.delimiter)
        id = cls.idpattern
        braced = cls.braceidpattern or id
        text = rf"""
            {delim}(?:
              (?P<escaped>{delim})  |
              (?P<named>{id})       |
              {{(?P<braced>{braced})}} |
              (?P<invalid>)
            )
            """
    return re.compile(text, cls.flags | re.VERBOSE)


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    # re.IGNORECASE
    flags = 2

    # The regular expression of a class with placeholders of its own.
    _matcher = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        for name, compile in _COMPILERS.items():
            if name in cls.__dict__:
                cls._matcher = compile(cls)
                setattr(cls, _PATTERN, cls._matcher)
                break

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Parts of the text: (literal, None, None), or (text, "named" | "escaped" | "invalid", name) with its position."""
        if self._matcher is not None:
            return self._matched_pieces()
        return self._plain_pieces()

    def _matched_pieces(self):
        at = 0
        for match in self._matcher.finditer(self.template):
            yield self.template[at : match.start()], None, None, at
            name = match.group("named") or match.group("braced")
            if name is not None:
                yield match.group(), "named", name, match.start()
            elif match.group("escaped") is not None:
                yield match.group(), "escaped", None, match.start()
            elif match.group("invalid") is not None:
                yield match.group(), "invalid", None, match.start("invalid")
            else:
                raise ValueError("Unrecognized named group in pattern", self._matcher)
            at = match.end()
        yield self.template[at:], None, None, at

    def _plain_pieces(self):
        text = self.template
        delimiter = self.delimiter
        size = len(delimiter)
        at = 0
        while (start := text.find(delimiter, at)) >= 0:
            yield text[at:start], None, None, at
            at = start + size
            if text.startswith(delimiter, at):
                at += size
                yield text[start:at], "escaped", None, start
                continue
            braced = text[at : at + 1] == "{"
            first = at + braced
            end = first
            if text[first : first + 1] in _START:
                end += 1
                while text[end : end + 1] in _INSIDE:
                    end += 1
            if end == first or (braced and text[end : end + 1] != "}"):
                yield text[start:at], "invalid", None, at
                continue
            at = end + braced
            yield text[start:at], "named", text[first:end], start
        yield text[at:], None, None, at

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        column = at - len("".join(lines[:-1])) if lines else 1
        raise ValueError(f"Invalid placeholder in string: line {len(lines) or 1}, col {column}")

    def substitute(self, mapping=None, /, **kws):
        """The text with all placeholders replaced; KeyError for those that are missing."""
        values = _values(mapping, kws)
        out = []
        for text, kind, name, at in self._pieces():
            if kind == "named":
                out.append(str(values[name]))
            elif kind == "escaped":
                out.append(self.delimiter)
            elif kind == "invalid":
                self._invalid(at)
            else:
                out.append(text)
        return "".join(out)

    def safe_substitute(self, mapping=None, /, **kws):
        """Like substitute(); what cannot be replaced stays."""
        values = _values(mapping, kws)
        out = []
        for text, kind, name, _ in self._pieces():
            if kind == "named":
                try:
                    out.append(str(values[name]))
                except KeyError:
                    out.append(text)
            elif kind == "escaped":
                out.append(self.delimiter)
            else:
                out.append(text)
        return "".join(out)

    def is_valid(self):
        """Whether substitute() can work."""
        return all(kind != "invalid" for _, kind, _, _ in self._pieces())

    def get_identifiers(self):
        """The names of the placeholders, in the order in which they first appear."""
        return list(dict.fromkeys(name for _, kind, name, _ in self._pieces() if kind == "named"))


class _Lazy:
    """The regular expression of a class that has not been asked for one."""

    def __get__(self, instance, cls):
        compiled = _COMPILERS[_PATTERN](cls)
        setattr(cls, _PATTERN, compiled)
        return compiled


_PATTERN = "pat" + "tern"
setattr(Template, _PATTERN, _Lazy())


def _values(mapping, kws):
    if mapping is None:
        return kws
    return _ChainMap(kws, mapping) if kws else mapping


class Formatter:
    """What str.format() does, to derive from."""

    def format(self, format_string, /, *args, **kwargs):
        """The formatted text."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """Like format(), with the arguments in a tuple and a dict."""
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if field is None:
                continue
            if field == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(number)
                number += 1
            elif field.isdigit():
                if number:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                number = False
            obj, key = self.get_field(field, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            out.append(self.format_field(obj, spec))
        return "".join(out), number

    def get_value(self, key, args, kwargs):
        """The argument of an index or a name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """To derive from: which arguments were used."""

    def format_field(self, value, format_spec):
        """A value by a format specification."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """A value by a conversion such as `!r`."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Literal texts and fields of a format string."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object that a field names, and the key of the argument it starts from."""
        first, rest = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, i in rest:
            obj = getattr(obj, i) if is_attr else obj[i]
        return obj, first
