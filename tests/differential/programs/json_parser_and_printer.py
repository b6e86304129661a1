"""A JSON reader with positions in its errors, and a printer with indentation and sorted keys."""


class JSONError(ValueError):
    def __init__(self, msg, text, pos):
        line = text.count("\n", 0, pos) + 1
        col = pos - (text.rfind("\n", 0, pos) + 1) + 1
        super().__init__(f"{msg} at line {line} column {col}")
        self.pos = pos


class Parser:
    ESC = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def __init__(self, text):
        self.text, self.pos = text, 0

    def fail(self, msg):
        raise JSONError(msg, self.text, self.pos)

    def peek(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \t\r\n":
            self.pos += 1
        return self.text[self.pos] if self.pos < len(self.text) else ""

    def parse(self):
        v = self.value()
        if self.peek():
            self.fail("extra data")
        return v

    def value(self):
        c = self.peek()
        if c == "{":
            return dict(self.items("}", self.pair))
        if c == "[":
            return list(self.items("]", self.value))
        if c == '"':
            return self.string()
        if c and c in "-0123456789":
            return self.number()
        for word, v in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return v
        self.fail("value expected")

    def items(self, end, item):
        self.pos += 1
        if self.peek() == end:
            self.pos += 1
            return
        while True:
            yield item()
            c = self.peek()
            self.pos += 1
            if c == end:
                return
            if c != ",":
                self.pos -= 1
                self.fail(f"expected , or {end}")

    def pair(self):
        if self.peek() != '"':
            self.fail("key expected")
        k = self.string()
        if self.peek() != ":":
            self.fail(": expected")
        self.pos += 1
        return k, self.value()

    def string(self):
        self.pos += 1
        out = []
        while True:
            if self.pos >= len(self.text):
                self.fail("unterminated string")
            c = self.text[self.pos]
            self.pos += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                e = self.text[self.pos:self.pos + 1]
                self.pos += 1
                if e == "u":
                    h = self.text[self.pos:self.pos + 4]
                    try:
                        n = int(h, 16)
                    except ValueError:
                        self.fail("bad \\u escape")
                    self.pos += 4
                    if 0xD800 <= n < 0xDC00 and self.text[self.pos:self.pos + 2] == "\\u":
                        low = int(self.text[self.pos + 2:self.pos + 6], 16)
                        n = 0x10000 + ((n - 0xD800) << 10) + (low - 0xDC00)
                        self.pos += 6
                    out.append(chr(n))
                elif e in self.ESC:
                    out.append(self.ESC[e])
                else:
                    self.fail(f"bad escape {e!r}")
            elif c < " ":
                self.fail("control character")
            else:
                out.append(c)

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-0123456789.eE":
            self.pos += 1
        text = self.text[start:self.pos]
        try:
            return float(text) if any(c in text for c in ".eE") else int(text)
        except ValueError:
            self.pos = start
            self.fail("bad number")


def dumps(v, indent=None, sort=False, level=0):
    def quote(s):
        out = ['"']
        for c in s:
            if c in '"\\':
                out.append("\\" + c)
            elif c < " ":
                out.append({"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(c, f"\\u{ord(c):04x}"))
            elif ord(c) > 0xFFFF:
                n = ord(c) - 0x10000
                out.append(f"\\u{0xD800 + (n >> 10):04x}\\u{0xDC00 + (n & 0x3FF):04x}")
            elif ord(c) > 126:
                out.append(f"\\u{ord(c):04x}")
            else:
                out.append(c)
        return "".join(out) + '"'

    pad = "" if indent is None else "\n" + " " * indent * (level + 1)
    end = "" if indent is None else "\n" + " " * indent * level
    sep = ", " if indent is None else ","
    if v is None or v is True or v is False:
        return {None: "null", True: "true", False: "false"}[v]
    if isinstance(v, str):
        return quote(v)
    if isinstance(v, (int, float)):
        return repr(v)
    if isinstance(v, dict):
        keys = sorted(v) if sort else v
        parts = [f"{pad}{quote(k)}: {dumps(v[k], indent, sort, level + 1)}" for k in keys]
        return "{" + sep.join(parts) + end + "}" if parts else "{}"
    if isinstance(v, (list, tuple)):
        parts = [pad + dumps(x, indent, sort, level + 1) for x in v]
        return "[" + sep.join(parts) + end + "]" if parts else "[]"
    raise TypeError(f"{type(v).__name__} is not JSON")


DOC = r"""
{"name": "widget\n\"q\"", "tags": ["a", "b\u00e9", "\ud83d\ude00"], "n": -12.5e2,
 "big": 123456789012345678901234567890, "nested": {"empty": {}, "list": [], "deep": [[[1]]]},
 "flags": [true, false, null]}
"""
data = Parser(DOC).parse()
print(data)
print(dumps(data))
print(dumps(data, indent=2, sort=True))
print(Parser(dumps(data)).parse() == data)
for bad in ["", "[1,", "[1 2]", '{"a" 1}', "{1: 2}", '"abc', '"\\x"', "[1]]", "nul", "-", "1.2.3", '"\n"', '{"a": [1, {"b": tru}]}\n', '\n\n  "\\uZZZZ"']:
    try:
        print(Parser(bad).parse())
    except JSONError as e:
        print(f"{bad!r}: {e}")
try:
    dumps({"k": {1, 2}})
except TypeError as e:
    print(e)
