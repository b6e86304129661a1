"""A reader of Python literals, for `ast.literal_eval`."""

_ESCAPES = {
    "\n": "",
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_NAMES = {"True": True, "False": False, "None": None, "...": ...}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_DEPTH = 200


def evaluate(text):
    """The value of the literal that a text holds."""
    reader = _Reader(text)
    reader.skip()
    value = reader.tuple_or_value()
    reader.skip()
    if reader.at < len(text):
        reader.fail()
    return value


class _Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0
        self.depth = 0

    def fail(self, message="invalid syntax"):
        line = self.text.count("\n", 0, self.at) + 1
        start = self.text.rfind("\n", 0, self.at) + 1
        end = self.text.find("\n", self.at)
        shown = self.text[start : end if end >= 0 else len(self.text)]
        column = self.at - start + 1
        raise SyntaxError(message, ("<unknown>", line, column, shown, line, column + 1))

    def malformed(self):
        line = self.text.count("\n", 0, self.at) + 1
        raise ValueError(f"malformed node or string on line {line}: {self.text!r}")

    def skip(self):
        """Passes blanks; in brackets also newlines and comments."""
        text = self.text
        while self.at < len(text):
            c = text[self.at]
            if c in " \t\f" or c in "\r\n" and (self.depth or not text[self.at :].strip()):
                self.at += 1
            elif text.startswith("\\\n", self.at):
                self.at += 2
            elif c == "#":
                end = text.find("\n", self.at)
                self.at = end if end >= 0 else len(text)
            else:
                break

    def peek(self):
        return self.text[self.at : self.at + 1]

    def tuple_or_value(self):
        first = self.sum()
        self.skip()
        if self.peek() != ",":
            return first
        items = [first]
        while self.peek() == ",":
            self.at += 1
            self.skip()
            if not self.peek() or self.peek() in ")]}":
                break
            items.append(self.sum())
            self.skip()
        return tuple(items)

    def sum(self):
        """A value, or a real number plus or minus an imaginary one."""
        left = self.signed()
        self.skip()
        sign = self.peek()
        if not sign or sign not in "+-":
            return left
        self.at += 1
        self.skip()
        right = self.value()
        if type(left) not in (int, float) or type(right) is not complex:
            self.malformed()
        return left + right if sign == "+" else left - right

    def signed(self):
        self.skip()
        sign = self.peek()
        if not sign or sign not in "+-":
            return self.value()
        self.at += 1
        self.skip()
        value = self.value()
        if type(value) not in (int, float, complex):
            self.malformed()
        return +value if sign == "+" else -value

    def value(self):
        c = self.peek()
        if not c:
            self.fail()
        if c in _CLOSING:
            return self.bracketed(c)
        if c.isdigit() or c == "." and self.text[self.at + 1 : self.at + 2].isdigit():
            return self.number()
        if c in "\"'" or self.string_start():
            return self.strings()
        if self.text.startswith("...", self.at):
            self.at += 3
            return ...
        if c.isalpha() or c == "_":
            return self.name()
        self.fail()

    def name(self):
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] == "_"):
            self.at += 1
        word = self.text[start : self.at]
        if word in _NAMES:
            return _NAMES[word]
        self.skip()
        if word == "set" and self.text.startswith("()", self.at):
            self.at += 2
            return set()
        self.malformed()

    def number(self):
        text = self.text
        start = self.at
        if text[start : start + 2].lower() in ("0x", "0o", "0b"):
            self.at += 2
            while self.at < len(text) and (text[self.at].isalnum() or text[self.at] == "_"):
                self.at += 1
            try:
                return int(text[start : self.at], 0)
            except ValueError:
                self.at = start
                self.fail("invalid decimal literal")
        is_float = False
        while self.at < len(text):
            c = text[self.at]
            if c in "eE" and self.at > start:
                is_float = True
                self.at += 1
                if self.peek() and self.peek() in "+-":
                    self.at += 1
                continue
            if c == ".":
                is_float = True
            elif not (c.isdigit() or c == "_"):
                break
            self.at += 1
        digits = text[start : self.at]
        try:
            if self.peek() and self.peek() in "jJ":
                self.at += 1
                return complex(0, float(digits))
            if is_float:
                return float(digits)
            if digits[0] == "0" and digits.strip("0_"):
                self.fail(
                    "leading zeros in decimal integer literals are not permitted;"
                    " use an 0o prefix for octal integers"
                )
            return int(digits)
        except ValueError:
            self.fail("invalid decimal literal")

    def string_start(self):
        prefix = ""
        at = self.at
        while at < len(self.text) and self.text[at] in "rRbBuU" and len(prefix) < 3:
            prefix += self.text[at].lower()
            at += 1
        if self.text[at : at + 1] in ("'", '"') and prefix in ("r", "b", "u", "rb", "br"):
            return prefix
        return ""

    def strings(self):
        """Adjacent strings are one."""
        parts = []
        while True:
            self.skip()
            prefix = self.string_start()
            if not prefix and self.peek() not in ("'", '"'):
                break
            parts.append(self.string(prefix))
        if len({type(part) for part in parts}) > 1:
            self.fail("cannot mix bytes and nonbytes literals")
        return (b"" if isinstance(parts[0], bytes) else "").join(parts)

    def string(self, prefix):
        text = self.text
        self.at += len(prefix)
        quote = text[self.at]
        if text.startswith(quote * 3, self.at):
            quote *= 3
        self.at += len(quote)
        start = self.at
        out = []
        raw = "r" in prefix
        is_bytes = "b" in prefix
        while True:
            if self.at >= len(text) or len(quote) == 1 and text[self.at] == "\n":
                self.at = start - len(quote)
                kind = "triple-quoted string" if len(quote) == 3 else "string"
                self.fail(f"unterminated {kind} literal (detected at line {text.count(chr(10)) + 1})")
            if text.startswith(quote, self.at):
                self.at += len(quote)
                break
            c = text[self.at]
            self.at += 1
            if c == "\\":
                if raw:
                    out.append(c + text[self.at : self.at + 1])
                    self.at += 1
                else:
                    out.append(self.escape(is_bytes))
            else:
                if is_bytes and c > "\x7f":
                    self.fail("bytes can only contain ASCII literal characters")
                out.append(c)
        result = "".join(out)
        return result.encode("latin-1") if is_bytes else result

    def escape(self, is_bytes):
        text = self.text
        c = text[self.at : self.at + 1]
        self.at += 1
        if c in _ESCAPES and c:
            return _ESCAPES[c]
        if c and c in "01234567":
            digits = c
            while len(digits) < 3 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.at += 1
            code = int(digits, 8)
            return chr(code & 255 if is_bytes else code)
        width = {"x": 2, "u": 4, "U": 8}.get(c, 0)
        if width and not (is_bytes and c != "x"):
            digits = text[self.at : self.at + width]
            try:
                code = int(digits, 16) if len(digits) == width else -1
            except ValueError:
                code = -1
            if not 0 <= code <= 0x10FFFF:
                self.fail(f"(unicode error) truncated \\{c}{'X' * width} escape")
            self.at += width
            return chr(code)
        if c == "N" and not is_bytes and self.peek() == "{":
            import unicodedata

            end = text.find("}", self.at)
            name = text[self.at + 1 : end]
            self.at = end + 1
            return unicodedata.lookup(name)
        return "\\" + c

    def bracketed(self, opening):
        self.at += 1
        self.depth += 1
        if self.depth > _DEPTH:
            raise MemoryError("literal is nested too deeply")
        closing = _CLOSING[opening]
        items = []
        pairs = []
        commas = 0
        self.skip()
        while self.peek() != closing:
            item = self.sum()
            self.skip()
            if opening == "{" and self.peek() == ":":
                self.at += 1
                pairs.append((item, self.sum()))
                self.skip()
            else:
                items.append(item)
            if pairs and items:
                self.fail("':' expected after dictionary key")
            if self.peek() == ",":
                commas += 1
                self.at += 1
                self.skip()
            elif self.peek() != closing:
                if not self.peek():
                    self.fail(f"'{opening}' was never closed")
                self.fail("invalid syntax. Perhaps you forgot a comma?")
        self.at += 1
        self.depth -= 1
        if opening == "[":
            return items
        if opening == "(":
            return items[0] if len(items) == 1 and not commas else tuple(items)
        return dict(pairs) if pairs or not items else set(items)
