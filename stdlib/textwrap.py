"""Wrapping, filling and indenting of text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_BLANKS = "\t\n\x0b\x0c\r "
_TO_SPACES = {ord(blank): " " for blank in _BLANKS}


def _is_word(c):
    return c.isalnum() or c == "_"


def _is_letter(c):
    return _is_word(c) and not c.isdecimal()


def _before_dash(c):
    return _is_word(c) or c in "!\"'&.,?"


def _dashes(text, at):
    """The end of two or more dashes at `at` that a word follows; 0 if there are none."""
    end = at
    while end < len(text) and text[end] == "-":
        end += 1
    return end if end - at >= 2 and end < len(text) and _is_word(text[end]) else 0


def _breaks_after(text, start, hyphen):
    """Whether a word can be broken after the hyphen at an index."""
    before = text[start:hyphen]
    two_letters = len(before) >= 2 and _is_letter(before[-1]) and _is_letter(before[-2])
    after_part = (
        len(before) >= 3 and _is_letter(before[-1]) and before[-2] == "-" and _is_letter(before[-3])
    )
    if not (two_letters or after_part):
        return False
    rest = text[hyphen + 1 : hyphen + 4]
    if not rest or not _is_letter(rest[0]):
        return False
    second = rest[2:] if rest[1:2] == "-" else rest[1:2]
    return bool(second) and _is_letter(second)


def _chunks(text):
    """Words, parts of hyphenated words, dashes and blanks."""
    at = 0
    size = len(text)
    while at < size:
        start = at
        if text[at] in _BLANKS:
            while at < size and text[at] in _BLANKS:
                at += 1
            yield text[start:at]
            continue
        if text[at] == "-" and start > 0 and _before_dash(text[start - 1]) and (end := _dashes(text, at)):
            yield text[start:end]
            at = end
            continue
        at += 1
        while at < size and text[at] not in _BLANKS:
            if text[at] == "-":
                if _breaks_after(text, 0, at):
                    at += 1
                    break
                if _before_dash(text[at - 1]) and _dashes(text, at):
                    break
            at += 1
        yield text[start:at]


def _plain_chunks(text):
    """Words and blanks."""
    at = 0
    while at < len(text):
        start = at
        blank = text[at] in _BLANKS
        while at < len(text) and (text[at] in _BLANKS) == blank:
            at += 1
        yield text[start:at]


class TextWrapper:
    """Object for wrapping/filling text."""

    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_TO_SPACES)
        return text

    def _split(self, text):
        return list(_chunks(text) if self.break_on_hyphens else _plain_chunks(text))

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, line, length, width):
        space = 1 if width < 1 else width - length
        if not self.break_long_words:
            if not line:
                line.append(reversed_chunks.pop())
            return
        chunk = reversed_chunks[-1]
        end = space
        if self.break_on_hyphens and len(chunk) > space:
            hyphen = chunk.rfind("-", 0, space)
            if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                end = hyphen + 1
        line.append(chunk[:end])
        reversed_chunks[-1] = chunk[end:]

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            line = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            is_last = self.max_lines is None or len(lines) + 1 < self.max_lines
            fits = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if is_last or (fits and length <= width):
                lines.append(indent + "".join(line))
                continue
            self._end(lines, line, length, indent, width)
            break
        return lines

    def _end(self, lines, line, length, indent, width):
        """The last line, which says that there is more."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of a paragraph, at most `width` columns wide."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped paragraph as one text."""
        return "\n".join(self.wrap(text))


def _ends_sentence(chunk):
    if chunk and chunk[-1] in "\"'":
        chunk = chunk[:-1]
    return len(chunk) >= 2 and chunk[-1] in ".!?" and "a" <= chunk[-2] <= "z"


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse and truncate the given text to fit in the given width."""
    wrapper = TextWrapper(width=width, max_lines=1, **kwargs)
    return wrapper.fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove any common leading whitespace from every line in `text`."""
    if not isinstance(text, str):
        raise TypeError(f"expected string or bytes-like object, got {type(text).__name__!r}")
    lines = []
    margin = None
    for line in text.split("\n"):
        if not line.strip(" \t"):
            lines.append("")
            continue
        lines.append(line)
        blanks = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = blanks
        else:
            common = 0
            for a, b in zip(margin, blanks):
                if a != b:
                    break
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin) :] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Adds 'prefix' to the beginning of selected lines in 'text'."""
    if predicate is None:
        predicate = str.strip
    return "".join(
        [prefix + line if predicate(line) else line for line in text.splitlines(True)]
    )
