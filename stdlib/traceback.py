"""Tracebacks and exceptions as text. Lines of source are shown, with markers below them, if the file is there."""

import collections
import collections.abc
import itertools
import linecache
import sys
import textwrap
from _molt import markers, place, suggestion
from contextlib import suppress

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
    "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]

# Equal levels that are shown in a row before the rest is counted.
_REPEATS = 3
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class _Implicit:
    """What stands for an argument that was not given."""

    def __repr__(self):
        return "<implicit>"


_implicit = _Implicit()


def _chosen(exc, value, tb):
    """The exception and the traceback that the arguments of the functions below mean."""
    given = [x is not _implicit for x in (value, tb)]
    if all(given):
        return value, tb
    if any(given):
        raise ValueError("Both or neither of value and tb must be given")
    if exc is not None and not isinstance(exc, BaseException):
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return exc, getattr(exc, "__traceback__", None)


def _write(texts, file):
    (sys.stderr if file is None else file).write("".join(texts))


# Lists of levels.

def print_list(extracted_list, file=None):
    """Prints what `extract_tb` or `extract_stack` gave."""
    _write(format_list(extracted_list), file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The levels of a traceback, oldest first; at most `limit` of them, the last ones if it is negative."""
    return StackSummary._of_levels(_places(tb), limit=limit)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(_caller(f), limit=limit), file=file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(_caller(f), limit=limit))


def extract_stack(f=None, limit=None):
    """The calls that are going on, outermost first."""
    stack = StackSummary.extract(walk_stack(_caller(f)), limit=limit)
    stack.reverse()
    return stack


def _caller(f):
    return sys._getframe(2) if f is None else f


def walk_stack(f):
    """Frames with their lines, from `f` outwards; without `f` from the caller of whoever takes the first."""
    frame = sys._getframe(4) if f is None else f
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _places(tb):
    """Frames with their places: line, line of the end, columns."""
    while tb is not None:
        yield tb.tb_frame, place(tb)
        tb = tb.tb_next


def clear_frames(tb):
    """Lets go of the variables of the frames of a traceback."""
    while tb is not None:
        with suppress(RuntimeError):
            tb.tb_frame.clear()
        tb = tb.tb_next


# Exceptions.

def _summary(exc, value, tb, limit):
    error, levels = _chosen(exc, value, tb)
    return TracebackException(type(error), error, levels, limit=limit, compact=True)


def print_exception(exc, /, value=_implicit, tb=_implicit, limit=None, file=None, chain=True, **kwargs):
    _summary(exc, value, tb, limit).print(file=file, chain=chain)


def format_exception(exc, /, value=_implicit, tb=_implicit, limit=None, chain=True, **kwargs):
    return [*_summary(exc, value, tb, limit).format(chain=chain)]


def format_exception_only(exc, /, value=_implicit):
    """The lines that name an exception, without its traceback."""
    error = exc if value is _implicit else value
    return [*TracebackException(type(error), error, None, compact=True).format_exception_only()]


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Prints the exception that ended an interactive input, of which `sys` keeps one or three names."""
    if hasattr(sys, "last_exc"):
        last = (sys.last_exc,)
    elif hasattr(sys, "last_type"):
        last = sys.last_type, sys.last_value, sys.last_traceback
    else:
        raise ValueError("no last exception")
    print_exception(*last, limit=limit, file=file, chain=chain)


def _name_and_text(name, text):
    return f"{name}: {text}\n" if text else f"{name}\n"


def _shown(value, what, show=str):
    """The text of something that may refuse to be shown."""
    try:
        return show(value)
    except:
        return f"<{what} {show.__name__}() failed>"


class FrameSummary:
    """One level: a file, a line in it, and the function that it is in."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = (
            {key: _shown(value, "local", repr) for key, value in locals.items()} if locals else None
        )
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (
                self.filename == other.filename
                and self.lineno == other.lineno
                and self.name == other.name
                and self.locals == other.locals
            )
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        """The source text, without blanks around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


class StackSummary(list):
    """Levels, ready to be shown."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        levels = ((frame, (line, None, None, None)) for frame, line in frame_gen)
        return klass._of_levels(levels, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _of_levels(klass, levels, *, limit=None, lookup_lines=True, capture_locals=False):
        """From pairs of a frame and a place."""
        if limit is None and getattr(sys, "tracebacklimit", None) is not None:
            limit = max(sys.tracebacklimit, 0)
        if limit is not None and limit < 0:
            levels = collections.deque(levels, maxlen=-limit)
        else:
            levels = itertools.islice(levels, limit)
        result = klass()
        for frame, (line, end_line, column, end_column) in levels:
            variables = frame.f_locals if capture_locals else None
            code = frame.f_code
            result.append(FrameSummary(
                code.co_filename, line, code.co_name, lookup_line=False, locals=variables,
                end_lineno=end_line, colno=column, end_colno=end_column,
            ))
        for filename in {level.filename for level in result}:
            linecache.checkcache(filename)
        if lookup_lines:
            for level in result:
                level.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """From FrameSummary objects or tuples (filename, line, function, text)."""
        result = klass()
        for level in a_list:
            if not isinstance(level, FrameSummary):
                filename, lineno, name, line = level
                level = FrameSummary(filename, lineno, name, line=line)
            result.append(level)
        return result

    def format_frame_summary(self, frame_summary):
        """The text of one level; None leaves it out."""
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f"    {frame_summary.line}\n{self._markers(frame_summary)}"
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f"    {name} = {value}\n"
        return text

    def _markers(self, level):
        if level.colno is None or level.end_colno is None:
            return ""
        line = level._original_line.rstrip("\n")
        shown = line.rstrip()
        found = markers(shown, level.colno, level.end_colno if level.end_lineno == level.lineno else None)
        if found is None:
            return ""
        indent, text = found
        # Blanks at the end of the line count as if they were before it.
        return f"    {' ' * (indent - len(line) + len(shown))}{text}\n"

    def format(self):
        result = []
        last, count = None, 0

        def repeated():
            more = count - _REPEATS
            if more > 0:
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for level in self:
            text = self.format_frame_summary(level)
            if text is None:
                continue
            place = level.filename, level.lineno, level.name
            if place != last:
                repeated()
                last, count = place, 0
            count += 1
            if count <= _REPEATS:
                result.append(text)
        repeated()
        return result


class _Nesting:
    """How deep in groups a text stands, and how many groups have been opened so far."""

    def __init__(self):
        self.depth = 0
        self.opened = 0

    def blanks(self):
        return "  " * self.depth

    def inside(self, text, mark="|"):
        """The text behind the bar of its group, if it stands in one."""
        if not self.depth:
            return text
        margin = f"{self.blanks()}{mark} "
        return textwrap.indent(text, margin, lambda line: True)


class TracebackException:
    """An exception with all that is shown of it, free of frames and of the exception itself."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._of_levels(
            _places(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals
        )
        self.exc_type = exc_type
        self._str = _shown(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as e:
            self.__notes__ = [f"Ignored error getting __notes__: {_shown(e, '__notes__', repr)}"]
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        elif exc_type and issubclass(exc_type, (NameError, AttributeError, ImportError)):
            self._str += suggestion(exc_value, exc_traceback)
        if lookup_lines:
            for level in self.stack:
                level.line
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return
        options = dict(
            limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
            max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=_seen,
        )

        def of(e):
            return TracebackException(type(e), e, e.__traceback__, **options)

        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in _seen:
            self.__cause__ = of(cause)
        wanted = context is not None and (
            not compact or self.__cause__ is None and not exc_value.__suppress_context__
        )
        if wanted and id(context) not in _seen:
            self.__context__ = of(context)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [of(e) for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        if self.exc_type is None:
            yield _name_and_text(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            name = (module if isinstance(module, str) else "<unknown>") + "." + name
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _name_and_text(name, self._str)
        notes = self.__notes__
        if isinstance(notes, collections.abc.Sequence) and not isinstance(notes, (str, bytes)):
            for note in notes:
                for line in _shown(note, "note").split("\n"):
                    yield line + "\n"
        elif notes is not None:
            yield f"{_shown(notes, '__notes__', repr)}\n"

    def _format_syntax_error(self, name):
        place = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            place = f" ({self.filename})"
        if self.text is not None:
            line = self.text.rstrip("\n")
            shown = line.lstrip(" \n\f")
            yield f"    {shown}\n"
            if self.offset is not None:
                start = self.offset
                end = start if self.end_offset in (None, 0) else self.end_offset
                if self.text and start > len(self.text):
                    start = len(self.text) + 1
                if start == end or end == -1:
                    end = start + 1
                column = start - 1 - (len(line) - len(shown))
                if column >= 0:
                    blanks = "".join(c if c.isspace() else " " for c in shown[:column])
                    yield f"    {blanks}{'^' * (end - start)}\n"
        yield f"{name}: {self.msg or '<no detail available>'}{place}\n"

    def format(self, *, chain=True):
        """The lines of the whole: causes and contexts first if `chain`."""
        return self._texts(_Nesting(), chain)

    def _before(self):
        """What the exception came from, and the words that lead from there to it; None: nothing that is to be shown."""
        if self.__cause__ is not None:
            return self.__cause__, _CAUSE
        if self.__context__ is not None and not self.__suppress_context__:
            return self.__context__, _CONTEXT
        return None

    def _texts(self, nesting, chain):
        history, words = [self], []
        while chain and (before := history[-1]._before()) is not None:
            history.append(before[0])
            words.append(before[1])
        while history:
            exc = history.pop()
            if exc.exceptions is not None:
                yield from exc._group(nesting, self.max_group_depth, self.max_group_width)
            else:
                levels = ["Traceback (most recent call last):\n", *exc.stack.format()] if exc.stack else []
                for text in (*levels, *exc.format_exception_only()):
                    yield nesting.inside(text)
            if words:
                yield nesting.inside(words.pop())

    def _group(self, nesting, most_depth, most_width):
        if nesting.depth > most_depth:
            yield nesting.inside(f"... (max_group_depth is {most_depth})\n")
            return
        outermost = not nesting.depth
        nesting.depth += outermost
        nesting.opened += 1
        if self.stack:
            yield nesting.inside("Exception Group Traceback (most recent call last):\n", "+" if outermost else "|")
            for text in self.stack.format():
                yield nesting.inside(text)
        for text in self.format_exception_only():
            yield nesting.inside(text)
        parts = [(str(number), e) for number, e in enumerate(self.exceptions, 1)][:most_width]
        hidden = len(self.exceptions) - len(parts)
        if hidden > 0:
            parts.append(("...", None))
        corner = "+-"
        for title, e in parts:
            opened = nesting.opened
            yield f"{nesting.blanks()}{corner}+---------------- {title} ----------------\n"
            corner = "  "
            nesting.depth += 1
            if e is None:
                yield nesting.inside(f"and {hidden} more exception{'s' if hidden > 1 else ''}\n")
            else:
                yield from e._texts(nesting, True)
            nesting.depth -= 1
        # A group inside of the last part has closed the frame already.
        if nesting.opened == opened:
            yield f"{nesting.blanks()}  +------------------------------------\n"
        nesting.depth -= outermost

    def print(self, *, file=None, chain=True):
        _write(self.format(chain=chain), file)
