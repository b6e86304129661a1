r"""Regular expressions: functions over compiled patterns, which are kept for when they are asked for again.

Expressions are read by `_parser` and `_compiler` and run by the native `_sre`.
"""

import copyreg as _copyreg
import enum
import functools
import warnings

import _sre

from . import _compiler, _parser

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template",
    "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE",
    "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]  # fmt: skip

__version__ = "2.2.1"


@enum.global_enum
@enum._simple_enum(enum.IntFlag, boundary=enum.KEEP)
class RegexFlag:
    NOFLAG = 0
    ASCII = A = _compiler.SRE_FLAG_ASCII
    IGNORECASE = I = _compiler.SRE_FLAG_IGNORECASE  # noqa: E741
    LOCALE = L = _compiler.SRE_FLAG_LOCALE
    UNICODE = U = _compiler.SRE_FLAG_UNICODE
    MULTILINE = M = _compiler.SRE_FLAG_MULTILINE
    DOTALL = S = _compiler.SRE_FLAG_DOTALL
    VERBOSE = X = _compiler.SRE_FLAG_VERBOSE
    TEMPLATE = T = 1
    DEBUG = _compiler.SRE_FLAG_DEBUG
    __str__ = object.__str__
    _numeric_repr_ = hex


error = _compiler.error
Pattern = type(_compiler.compile("", 0))
Match = type(_compiler.compile("", 0).match(""))


def match(pattern, string, flags=0):
    """The match of the pattern at the start of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The match of the pattern with the whole string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match of the pattern anywhere in the string, or None."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with matches replaced by a text, in which escapes refer to groups, or by what a function makes of them."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """What `sub` gives, and the number of replacements."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The parts of the string between matches, with the groups of the matches."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All matches: their text, or their group, or tuples of their groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all matches."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """The compiled pattern."""
    return _compile(pattern, flags)


def template(pattern, flags=0):
    """The compiled pattern; deprecated."""
    warnings.warn(
        "The re.template() function is deprecated as it is an undocumented function without an obvious purpose. "
        "Use re.compile() instead.",
        DeprecationWarning,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return _compile(pattern, flags | T)


def purge():
    """Forgets compiled patterns."""
    _kept.clear()
    _compile_template.cache_clear()


_special = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The text as a pattern that matches just that text."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


# Compiled patterns by type, text and flags, in the order in which they were made.
_kept = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = (type(pattern), pattern, flags)
    compiled = _kept.get(key)
    if compiled is not None:
        return compiled
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not _compiler.isstring(pattern):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & T:
        warnings.warn(
            "The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an obvious purpose. Don't use it.",
            DeprecationWarning,
        )
    compiled = _compiler.compile(pattern, flags)
    if not flags & _compiler.SRE_FLAG_DEBUG:
        if len(_kept) >= _MAXCACHE:
            try:
                del _kept[next(iter(_kept))]
            except (StopIteration, RuntimeError, KeyError):
                pass
        _kept[key] = compiled
    return compiled


@functools.lru_cache(_MAXCACHE)
def _compile_template(pattern, repl):
    return _sre.template(pattern, _parser.parse_template(repl, pattern))


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


_copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """Splits text into tokens: `lexicon` is pairs of a pattern and what is to be done with what it matches."""

    def __init__(self, lexicon, flags=0):
        from ._constants import BRANCH, SUBPATTERN

        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        state = _parser.State()
        state.flags = flags
        phrases = []
        for phrase, _ in lexicon:
            group = state.opengroup()
            inner = (group, 0, 0, _parser.parse(phrase, flags))
            phrases.append(_parser.SubPattern(state, [(SUBPATTERN, inner)]))
            state.closegroup(group, phrases[-1])
        self.scanner = _compiler.compile(_parser.SubPattern(state, [(BRANCH, (None, phrases))]))

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        at = 0
        while found := match():
            end = found.end()
            if at == end:
                break
            action = self.lexicon[found.lastindex - 1][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = end
        return result, string[at:]
