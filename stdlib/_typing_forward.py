"""Evaluates type hints in quotes: names, attributes, subscripts, unions and literals.

There is no `eval` in a compiled program; hints use a small part of the language.
"""

import builtins

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def _tokens(text):
    result = []
    i = 0
    n = len(text)
    while i < n:
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isidentifier():
            end = i + 1
            while end < n and text[i:end + 1].isidentifier():
                end += 1
            if end < n and text[end] in "'\"" and text[i:end].lower() in ("b", "u", "r"):
                value, stop = _quoted(text, end)
                if text[i] in "bB":
                    value = value.encode()
                result.append(("value", value))
                i = stop
            else:
                result.append(("name", text[i:end]))
                i = end
        elif c.isdigit():
            end = i + 1
            while end < n and (text[end].isalnum() or text[end] in "._"):
                end += 1
            number = text[i:end]
            result.append(("value", int(number, 0) if number.isalnum() else float(number)))
            i = end
        elif c in "'\"":
            value, i = _quoted(text, i)
            result.append(("value", value))
        elif text[i:i + 3] == "...":
            result.append(("value", ...))
            i += 3
        elif c in "[](),.|-*":
            result.append(("sign", c))
            i += 1
        else:
            raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
    result.append(("end", ""))
    return result


def _quoted(text, i):
    quote = text[i]
    i += 1
    parts = []
    while i < len(text) and text[i] != quote:
        if text[i] == "\\" and i + 1 < len(text):
            i += 1
            parts.append(_ESCAPES.get(text[i], text[i]))
        else:
            parts.append(text[i])
        i += 1
    if i >= len(text):
        raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
    return "".join(parts), i + 1


class _Reader:
    def __init__(self, text, globalns, localns):
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0
        self.globalns = globalns or {}
        self.localns = localns or {}

    def take(self, sign):
        if self.tokens[self.at] == ("sign", sign):
            self.at += 1
            return True
        return False

    def need(self, sign):
        if not self.take(sign):
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")

    def union(self):
        value = self.primary()
        while self.take("|"):
            right = self.primary()
            value = value | right
        return value

    def items(self, close):
        values = []
        comma = False
        while not self.take(close):
            if self.take("*"):
                values.extend(self.union())
            else:
                values.append(self.union())
            comma = self.take(",")
            if not comma:
                self.need(close)
                break
        return values, comma

    def primary(self):
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "name":
            value = self.lookup(value)
        elif kind == "sign" and value == "(":
            values, comma = self.items(")")
            value = values[0] if len(values) == 1 and not comma else tuple(values)
        elif kind == "sign" and value == "[":
            value, _ = self.items("]")
        elif kind == "sign" and value == "-":
            value = -self.primary()
        elif kind != "value":
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        while True:
            if self.take("."):
                kind, name = self.tokens[self.at]
                self.at += 1
                value = getattr(value, name)
            elif self.take("["):
                values, comma = self.items("]")
                key = values[0] if len(values) == 1 and not comma else tuple(values)
                value = value[key]
            else:
                return value

    def lookup(self, name):
        if name in ("None", "True", "False"):
            return {"None": None, "True": True, "False": False}[name]
        if name in self.localns:
            return self.localns[name]
        if name in self.globalns:
            return self.globalns[name]
        try:
            return getattr(builtins, name)
        except AttributeError:
            raise NameError(f"name {name!r} is not defined", name=name) from None


def evaluate(text, globalns, localns):
    """The value of a type hint."""
    reader = _Reader(text, globalns, localns)
    value = reader.union()
    if reader.take(","):
        rest, _ = reader.items("end")
        value = (value, *rest)
    if reader.tokens[reader.at][0] != "end":
        raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
    return value
