"""A parser of XML 1.0 documents, not validating, with the interface and the messages of CPython's `pyexpat` (Expat 2.5).

Text is parsed as it comes, as far as whole tokens are there. Entities that the document declares are replaced; external
ones are told to the handler and never read. Not done: attribute defaults and content models of a DTD, parameter entities.
"""

import _codecs
import sys
import types as _types
from _molt import seal as _seal
from _pyexpat_errors import MESSAGES as _MESSAGES, codes as _codes, names as _names

__all__ = [
    "EXPAT_VERSION", "ErrorString", "ExpatError", "ParserCreate", "XMLParserType", "XML_PARAM_ENTITY_PARSING_ALWAYS",
    "XML_PARAM_ENTITY_PARSING_NEVER", "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", "error", "errors", "features",
    "model", "native_encoding", "version_info",
]

EXPAT_VERSION = "expat_2.5.0"
version_info = (2, 5, 0)
native_encoding = "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_NS", 0)]
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = range(3)

errors = _types.ModuleType("pyexpat.errors", "Constants used to describe error conditions.")
errors.codes = _codes
errors.messages = {code: message for message, code in _codes.items()}
for _name, _message in _names.items():
    setattr(errors, _name, _message)
model = _types.ModuleType("pyexpat.model", "Constants used to interpret content model information.")
for _at, _name in enumerate(("EMPTY", "ANY", "MIXED", "NAME", "CHOICE", "SEQ"), 1):
    setattr(model, f"XML_CTYPE_{_name}", _at)
for _at, _name in enumerate(("NONE", "OPT", "REP", "PLUS")):
    setattr(model, f"XML_CQUANT_{_name}", _at)
sys.modules["pyexpat.errors"] = errors
sys.modules["pyexpat.model"] = model
del _at, _name, _message

_DECODERS = {
    "utf-8": _codecs.utf_8_decode,
    "utf8": _codecs.utf_8_decode,
    "utf-16-le": _codecs.utf_16_le_decode,
    "utf-16-be": _codecs.utf_16_be_decode,
}
_SPACE = " \t\r\n"
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
_HANDLERS = """
    StartElement EndElement ProcessingInstruction CharacterData UnparsedEntityDecl NotationDecl StartNamespaceDecl
    EndNamespaceDecl Comment StartCdataSection EndCdataSection Default DefaultHandlerExpand NotStandalone ExternalEntityRef
    StartDoctypeDecl EndDoctypeDecl EntityDecl XmlDecl ElementDecl AttlistDecl SkippedEntity
""".split()
# What an entity may grow to when it is replaced, in characters.
_EXPANSION_LIMIT = 8 << 20
_ENTITY_DEPTH = 200


class ExpatError(Exception):
    pass


ExpatError.__module__ = "xml.parsers.expat"
error = ExpatError


def ErrorString(code, /):
    """The message of an error code, or None."""
    return _MESSAGES[code] if 0 < code < len(_MESSAGES) else None


class _Bad(Exception):
    """An error at a place of the text in front of the parser."""

    def __init__(self, message, at):
        self.message, self.at = message, at


class _More(Exception):
    """The token is not whole yet."""


def _is_start(c):
    return c.isalpha() or c in "_:" or c > "\u2fff"


def _is_part(c):
    return c.isalnum() or c in "_:.-\u00b7" or "\u0300" <= c <= "\u036f" or c > "\u2fff"


def _is_char(code):
    return code >= 0x20 and not 0xD800 <= code < 0xE000 and code not in (0xFFFE, 0xFFFF) and code < 0x110000 or code in (9, 10, 13)


class XMLParserType:
    """What `ParserCreate` makes."""

    def __init__(self, encoding, separator, intern):
        for name in _HANDLERS:
            setattr(self, name if name.startswith("DefaultHandlerE") else name + "Handler", None)
        self.buffer_text = False
        self.buffer_size = 8192
        self.ordered_attributes = self.specified_attributes = self.namespace_prefixes = False
        self.intern = {} if intern is None else intern
        self.ErrorCode = self.ErrorLineNumber = self.ErrorColumnNumber = self.ErrorByteIndex = 0
        self._encoding, self._separator, self._base = encoding, separator, None
        self._raw = b""
        self._decoder = None
        self._text, self._at = "", 0
        self._line, self._column, self._index, self._told = 1, 0, 0, 0
        self._final = self._started = self._finished = False
        self._failed = None
        self._stack, self._scopes, self._entities = [], [{"xml": _XML_NAMESPACE}], {}
        self._has_root = self._has_doctype = self._in_cdata = False
        # Are there declarations that are not read, and does the document say that they do not matter?
        self._is_partial = self._is_standalone = False
        self._pending = []
        self._input = b""
        # A tree's builder: plain markup goes to it without calls of handlers.
        self._builder = None

    # Where the parser is.

    def _move(self, at):
        """Counts lines and columns up to a place of the text."""
        text = self._text
        passed = text[self._told:at]
        lines = passed.count("\n")
        if lines:
            self._line += lines
            self._column = len(passed) - passed.rfind("\n") - 1
        else:
            self._column += len(passed)
        self._index += len(passed) if passed.isascii() else len(passed.encode("utf-8", "surrogatepass"))
        self._told = at

    @property
    def CurrentLineNumber(self):
        return self._line

    @property
    def CurrentColumnNumber(self):
        return self._column

    @property
    def CurrentByteIndex(self):
        return self._index if self._started else -1

    @property
    def buffer_used(self):
        return sum(map(len, self._pending))

    def _append(self, text):
        self._move(self._at)
        self._text = self._text[self._at:] + text
        self._told = self._at = 0

    # The interface.

    def Parse(self, data, isfinal=False, /):
        """Parses some more of the document; `isfinal` says that it was the last."""
        if self._failed is not None:
            # Nothing helps after an error.
            raise self._error(self._failed)
        if self._finished:
            self._fail("parsing finished", self._at)
        if isinstance(data, str):
            if not self._started and not self._raw:
                self._encoding = "utf-8"
            data = data.encode("utf-8", "surrogatepass")
        else:
            try:
                data = bytes(memoryview(data))
            except TypeError:
                raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None
        self._input = data
        text = self._decode(data, isfinal)
        self._final = bool(isfinal)
        if text:
            self._append(text)
        try:
            self._run()
            if isfinal:
                self._end()
        except _Bad as bad:
            self._fail(bad.message, bad.at)
        self._flush()
        return 1

    def ParseFile(self, file, /):
        """Parses what `file.read` gives to its end."""
        while data := file.read(2048):
            self.Parse(data, False)
        return self.Parse(b"", True)

    def SetBase(self, base, /):
        self._base = base

    def GetBase(self):
        return self._base

    def GetInputContext(self):
        return self._input or None

    def SetParamEntityParsing(self, flag, /):
        return 1

    def UseForeignDTD(self, flag=True, /):
        if self._started:
            raise self._error("cannot change setting once parsing has begun")

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        parser = XMLParserType(encoding, self._separator, self.intern)
        for name in vars(self):
            if name.endswith(("Handler", "HandlerExpand")) or not name.startswith(("_", "Error")):
                setattr(parser, name, getattr(self, name))
        parser._entities, parser._scopes = dict(self._entities), list(self._scopes)
        parser._has_doctype = True
        return parser

    # Errors.

    def _error(self, message):
        code = _codes[message]
        self.ErrorCode = code
        self.ErrorLineNumber, self.ErrorColumnNumber, self.ErrorByteIndex = self._line, self._column, self._index
        e = ExpatError(f"{message}: line {self._line}, column {self._column}")
        e.code, e.lineno, e.offset = code, self._line, self._column
        return e

    def _fail(self, message, at):
        self._flush()
        self._finished, self._failed = True, message
        self._move(at)
        raise self._error(message)

    # Bytes to text.

    def _decode(self, data, final):
        raw = self._raw = self._raw + data
        if self._decoder is None:
            encoding = self._detect(final)
            if encoding is None:
                return ""
            if encoding == "utf-16":
                encoding = "utf-16-le" if raw[:2] == b"\xff\xfe" else "utf-16-be"
            self._decoder = _DECODERS.get(encoding) or self._whole(encoding)
        try:
            text, used = self._decoder(raw, "strict", final)
        except UnicodeDecodeError as problem:
            self._append(raw[:problem.start].decode(problem.encoding, "replace"))
            self._final = False
            try:
                self._run()
            except _Bad as bad:
                self._fail(bad.message, bad.at)
            is_partial = final and problem.end == len(problem.object)
            self._fail("partial character" if is_partial else "not well-formed (invalid token)", len(self._text))
        self._raw = raw[used:]
        return text[1:] if not self._started and text[:1] == "\ufeff" else text

    def _whole(self, encoding):
        """A decoder of an encoding in which every byte is a character."""
        def decode(data, errors, final):
            return data.decode(encoding, errors), len(data)

        try:
            b"".decode(encoding)
        except LookupError:
            self._fail("unknown encoding", self._at)
        return decode

    def _detect(self, final):
        raw = self._raw
        if self._encoding:
            return self._encoding
        if len(raw) < 4 and not final:
            return None
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        if raw[:4] == b"<\0?\0":
            return "utf-16-le"
        if raw[:4] == b"\0<\0?":
            return "utf-16-be"
        if raw[:3] == b"\xef\xbb\xbf" or raw[:5] != b"<?xml":
            return "utf-8"
        end = raw.find(b"?>")
        if end < 0:
            return "utf-8" if final else None
        head = raw[:end]
        at = head.find(b"encoding")
        quoted = head[at + 8:].lstrip(b" \t\r\n=") if at > 0 else b""
        if quoted[:1] in (b"'", b'"') and (close := quoted.find(quoted[:1], 1)) > 0:
            return quoted[1:close].decode("latin-1").lower()
        return "utf-8"

    # Handlers.

    def _flush(self):
        if self._pending:
            text = "".join(self._pending)
            self._pending.clear()
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(text)

    def _characters(self, text):
        if self.CharacterDataHandler is None:
            self._default(text)
        elif self.buffer_text:
            self._pending.append(text)
        else:
            lines = text.split("\n")
            for i, line in enumerate(lines):
                if i:
                    self.CharacterDataHandler("\n")
                if line:
                    self.CharacterDataHandler(line)

    def _default(self, text):
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler is not None and text:
            self._flush()
            handler(text)

    def _name(self, name):
        return self.intern.setdefault(name, name)

    # The document.

    def _run(self):
        try:
            while self._at < len(self._text):
                self._started = True
                if self._builder is not None and self._stack and not self._in_cdata:
                    self._flush()
                    self._at = self._builder.scan(self._text, self._at, self._stack, self._scopes)
                    if self._at == len(self._text):
                        break
                self._move(self._at)
                self._token()
            self._move(self._at)
        except _More:
            self._move(self._at)

    def _end(self):
        at = self._at
        self._finished = True
        if at < len(self._text):
            text = self._text
            if self._in_cdata:
                raise _Bad("unclosed CDATA section", len(text))
            raise _Bad("unclosed token", at)
        if self._in_cdata:
            raise _Bad("unclosed CDATA section", at)
        if self._stack or not self._has_root:
            raise _Bad("no element found", at)

    def _token(self):
        text, at = self._text, self._at
        if self._in_cdata:
            return self._cdata(at)
        if self._stack:
            c = text[at]
            if c == "<":
                self._markup(at)
            elif c == "&":
                self._reference(at)
            else:
                self._data(at)
            return
        end = at
        while end < len(text) and text[end] in _SPACE:
            end += 1
        if end > at:
            self._default(text[at:end])
            self._at = end
            return
        if text[at] != "<":
            if not self._has_root and _is_start(text[at]):
                end = at + 1
                while end < len(text) and _is_part(text[end]):
                    end += 1
                if end == len(text) and not self._final:
                    raise _More
                if text[end:end + 1] in ("<", "&"):
                    raise _Bad("not well-formed (invalid token)", end)
            raise _Bad("junk after document element" if self._has_root else "syntax error", at)
        self._markup(at)

    def _data(self, at):
        text = self._text
        end = at
        stops = [x for x in (text.find("<", at), text.find("&", at)) if x >= 0]
        end = min(stops) if stops else len(text)
        bad = text.find("]]>", at, end + 1 if stops else end)
        if bad >= 0:
            raise _Bad("not well-formed (invalid token)", bad + 2)
        if not stops and not self._final:
            # A line end or a bracket may go on.
            while end > at and text[end - 1] in "\r]":
                end -= 1
            if end == at:
                raise _More
        self._check(at, end)
        self._at = end
        self._characters(self._lines(text[at:end]))

    @staticmethod
    def _lines(text):
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _check(self, at, end):
        """All characters of a part of the text may stand in a document."""
        part = self._text[at:end]
        if part.isprintable():
            return
        for i, c in enumerate(part):
            if not _is_char(ord(c)):
                raise _Bad("not well-formed (invalid token)", at + i)

    def _cdata(self, at):
        text = self._text
        end = text.find("]]>", at)
        if end < 0:
            end = len(text)
            if not self._final:
                while end > at and text[end - 1] in "\r]":
                    end -= 1
                if end == at:
                    raise _More
            self._check(at, end)
            self._characters(self._lines(text[at:end]))
            self._at = end
            return
        self._check(at, end)
        if end > at:
            self._characters(self._lines(text[at:end]))
        self._at = end + 3
        self._in_cdata = False
        self._flush()
        if self.EndCdataSectionHandler is not None:
            self.EndCdataSectionHandler()
        else:
            self._default("]]>")

    def _find(self, what, start):
        end = self._text.find(what, start)
        if end < 0:
            raise _More
        return end

    def _peek(self, at):
        if at >= len(self._text):
            raise _More
        return self._text[at]

    def _begins(self, what, at):
        found = self._text[at:at + len(what)]
        if found == what:
            return True
        if len(found) < len(what) and what.startswith(found):
            raise _More
        return False

    def _scan_name(self, at):
        """The place after the name that begins here."""
        if not _is_start(self._peek(at)):
            raise _Bad("not well-formed (invalid token)", at)
        end = at + 1
        while _is_part(self._peek(end)):
            end += 1
        return end

    def _skip(self, at):
        while self._peek(at) in _SPACE:
            at += 1
        return at

    def _markup(self, at):
        c = self._peek(at + 1)
        if c == "/":
            if not self._stack:
                raise _Bad("not well-formed (invalid token)", at + 1)
            self._end_tag(at)
        elif c == "?":
            self._instruction(at)
        elif c == "!":
            if self._begins("<!--", at):
                self._comment(at)
            elif self._stack and self._begins("<![CDATA[", at):
                self._at = at + 9
                self._in_cdata = True
                self._flush()
                if self.StartCdataSectionHandler is not None:
                    self.StartCdataSectionHandler()
                else:
                    self._default("<![CDATA[")
            elif not self._has_root and not self._has_doctype and self._begins("<!DOCTYPE", at):
                self._doctype(at)
            else:
                raise _Bad("not well-formed (invalid token)", at + 2)
        elif self._has_root and not self._stack:
            raise _Bad("junk after document element", at)
        else:
            self._start_tag(at)

    def _comment(self, at):
        end = self._find("--", at + 4)
        if self._peek(end + 2) != ">":
            raise _Bad("not well-formed (invalid token)", end + 2)
        self._check(at + 4, end)
        self._at = end + 3
        if self.CommentHandler is not None:
            self._flush()
            self.CommentHandler(self._lines(self._text[at + 4:end]))
        else:
            self._default(self._text[at:end + 3])

    def _instruction(self, at):
        if not _is_start(self._peek(at + 2)):
            raise _Bad("not well-formed (invalid token)", at + 2)
        name_end = self._scan_name(at + 2)
        end = self._find("?>", name_end)
        target = self._text[at + 2:name_end]
        if target == "xml":
            if self._index != 0:
                raise _Bad("XML or text declaration not at start of entity", at)
            self._declaration(at, name_end, end)
        elif target.lower() == "xml" or name_end < end and self._text[name_end] not in _SPACE:
            raise _Bad("not well-formed (invalid token)", name_end if target.lower() != "xml" else at + 2)
        self._check(name_end, end)
        self._at = end + 2
        if target == "xml":
            return
        if self.ProcessingInstructionHandler is not None:
            self._flush()
            data = self._lines(self._text[name_end:end].lstrip(_SPACE))
            self.ProcessingInstructionHandler(self._name(target), data)
        else:
            self._default(self._text[at:end + 2])

    def _declaration(self, at, start, end):
        found, i, text = {}, start, self._text
        while True:
            j = i
            while j < end and text[j] in _SPACE:
                j += 1
            if j == end:
                break
            equals = text.find("=", j, end)
            name = text[j:equals].strip(_SPACE) if equals > 0 else ""
            k = equals + 1
            while k < end and text[k] in _SPACE:
                k += 1
            close = text.find(text[k], k + 1, end) if k < end and text[k] in "'\"" else -1
            if j == i or close < 0 or name not in ("version", "encoding", "standalone") or name in found:
                raise _Bad("XML declaration not well-formed", j)
            found[name] = text[k + 1:close]
            i = close + 1
        if "version" not in found:
            raise _Bad("XML declaration not well-formed", end)
        self._is_standalone = found.get("standalone") == "yes"
        if self.XmlDeclHandler is not None:
            standalone = {"yes": 1, "no": 0}.get(found.get("standalone"), -1)
            self.XmlDeclHandler(found["version"], found.get("encoding"), standalone)
        else:
            self._default(text[at:end + 2])

    # Tags.

    def _start_tag(self, at):
        text = self._text
        i = self._scan_name(at + 1)
        name = text[at + 1:i]
        attributes, places = [], {}
        while True:
            c = self._peek(i)
            j = self._skip(i)
            c = self._peek(j)
            if c == ">":
                end, empty = j + 1, False
                break
            if c == "/":
                if self._peek(j + 1) != ">":
                    raise _Bad("not well-formed (invalid token)", j + 1)
                end, empty = j + 2, True
                break
            if j == i:
                raise _Bad("not well-formed (invalid token)", j)
            k = self._scan_name(j)
            key = text[j:k]
            k = self._skip(k)
            if self._peek(k) != "=":
                raise _Bad("not well-formed (invalid token)", k)
            k = self._skip(k + 1)
            quote = self._peek(k)
            if quote not in "'\"":
                raise _Bad("not well-formed (invalid token)", k)
            close = self._find(quote, k + 1)
            less = text.find("<", k + 1, close)
            if less >= 0:
                raise _Bad("not well-formed (invalid token)", less)
            self._check(k + 1, close)
            if key in places:
                raise _Bad("duplicate attribute", j)
            places[key] = j
            attributes.append((key, self._attribute(k + 1, close, at)))
            i = close + 1
        self._at = end
        self._flush()
        self._open(name, attributes, empty, at)

    def _attribute(self, start, end, token):
        value = self._lines(self._text[start:end])
        if "\n" in value or "\t" in value:
            value = value.replace("\n", " ").replace("\t", " ")
        return self._expand(value, start, token, ()) if "&" in value else value

    def _expand(self, value, start, token, open_entities):
        """Text with its references replaced, as values of attributes and entities have them."""
        out, at = [], 0
        while (amp := value.find("&", at)) >= 0:
            out.append(value[at:amp])
            semi = value.find(";", amp)
            name = value[amp + 1:semi] if semi >= 0 else ""
            if name.startswith("#"):
                out.append(self._character(name, token))
            elif not name or not _is_start(name[0]) or not all(map(_is_part, name)):
                raise _Bad("not well-formed (invalid token)", start + amp + 1)
            elif name in _PREDEFINED:
                out.append(_PREDEFINED[name])
            elif name not in self._entities:
                raise _Bad("undefined entity", token)
            elif name in open_entities:
                raise _Bad("recursive entity reference", token)
            else:
                replacement = self._entities[name]
                if replacement is None:
                    raise _Bad("reference to external entity in attribute", token)
                if "<" in replacement:
                    raise _Bad("not well-formed (invalid token)", token)
                out.append(self._expand(replacement, start, token, (*open_entities, name)))
            if sum(map(len, out)) > _EXPANSION_LIMIT:
                raise _Bad("limit on input amplification factor (from DTD and entities) breached", token)
            at = semi + 1
        out.append(value[at:])
        return "".join(out)

    def _character(self, name, token):
        digits = name[2:] if name[1:2] == "x" else name[1:]
        base = 16 if name[1:2] == "x" else 10
        if not digits or not digits.isascii() or not all(c in "0123456789abcdefABCDEF"[:22 if base == 16 else 10] for c in digits):
            raise _Bad("not well-formed (invalid token)", token + 2)
        code = int(digits, base)
        if not _is_char(code):
            raise _Bad("reference to invalid character number", token)
        return chr(code)

    def _resolve(self, name, scope, token, is_attribute=False):
        prefix, colon, local = name.partition(":")
        if not colon:
            uri = "" if is_attribute else scope.get("", "")
            local, prefix = name, ""
        elif prefix in scope:
            uri = scope[prefix]
        else:
            raise _Bad("unbound prefix", token)
        if not uri:
            return name
        parts = [uri, local]
        if self.namespace_prefixes and prefix:
            parts.append(prefix)
        return self._separator.join(parts)

    def _open(self, name, attributes, empty, at):
        declared = []
        if self._separator is not None:
            scope = self._scopes[-1]
            for key, value in attributes:
                if key == "xmlns" or key.startswith("xmlns:"):
                    prefix = key[6:]
                    if prefix and not value:
                        raise _Bad("must not undeclare prefix", at)
                    if not declared:
                        scope = dict(scope)
                    scope[prefix] = value
                    declared.append(prefix or None)
                    if self.StartNamespaceDeclHandler is not None:
                        self.StartNamespaceDeclHandler(prefix or None, value or None)
            attributes = [
                (self._resolve(key, scope, at, True), value)
                for key, value in attributes
                if key != "xmlns" and not key.startswith("xmlns:")
            ]
            if len(dict(attributes)) < len(attributes):
                raise _Bad("duplicate attribute", at)
            shown = self._resolve(name, scope, at)
            self._scopes.append(scope)
        else:
            shown = name
        shown = self._name(shown)
        self._stack.append((name, shown, declared))
        self._has_root = True
        if self.StartElementHandler is not None:
            if self.ordered_attributes:
                given = [x for key, value in attributes for x in (self._name(key), value)]
            else:
                given = {self._name(key): value for key, value in attributes}
            self.StartElementHandler(shown, given)
        else:
            self._default(self._text[at:self._at])
        if empty:
            self._move(self._at)
            self._close(None)

    def _close(self, at):
        _, shown, declared = self._stack.pop()
        self._flush()
        if self.EndElementHandler is not None:
            self.EndElementHandler(shown)
        elif at is not None:
            self._default(self._text[at:self._at])
        if self._separator is not None:
            self._scopes.pop()
            if self.EndNamespaceDeclHandler is not None:
                for prefix in reversed(declared):
                    self.EndNamespaceDeclHandler(prefix)

    def _end_tag(self, at):
        i = self._scan_name(at + 2)
        j = self._skip(i)
        if self._peek(j) != ">":
            raise _Bad("not well-formed (invalid token)", j)
        if self._text[at + 2:i] != self._stack[-1][0]:
            raise _Bad("mismatched tag", at + 2)
        self._at = j + 1
        self._close(at)

    # Entities.

    def _reference(self, at):
        text = self._text
        if self._peek(at + 1) == "#":
            end = at + 2
            while self._peek(end).isalnum():
                end += 1
        else:
            end = self._scan_name(at + 1)
        if text[end] != ";":
            raise _Bad("not well-formed (invalid token)", end)
        name = text[at + 1:end]
        if name.startswith("#"):
            value = self._character(name, at)
        elif name in _PREDEFINED:
            value = _PREDEFINED[name]
        else:
            return self._entity(name, at, end + 1)
        self._at = end + 1
        self._characters(value)

    def _entity(self, name, at, end):
        if name not in self._entities:
            if not self._is_partial or self._is_standalone:
                raise _Bad("undefined entity", at)
            # It may be declared in what was not read.
            self._at = end
            if self.SkippedEntityHandler is not None:
                self._flush()
                self.SkippedEntityHandler(name, False)
            else:
                self._default(self._text[at:end])
            return
        self._at = end
        value = self._entities[name]
        if value is None or self.DefaultHandler is not None and self.DefaultHandlerExpand is None:
            if value is None and self.ExternalEntityRefHandler is not None:
                self._flush()
                if not self.ExternalEntityRefHandler(name, self._base, None, None):
                    raise _Bad("error in processing external entity reference", at)
            else:
                self._default(self._text[at:end])
            return
        if "<" not in value and "&" not in value:
            self._characters(value)
            return
        # Markup in an entity is parsed in its own place, and must be whole there.
        open_entities = getattr(self, "_open_entities", ())
        if name in open_entities or len(open_entities) > _ENTITY_DEPTH:
            raise _Bad("recursive entity reference", at)
        self._expanded = getattr(self, "_expanded", 0) + len(value)
        if self._expanded > _EXPANSION_LIMIT:
            raise _Bad("limit on input amplification factor (from DTD and entities) breached", at)
        kept = self._text, self._at, self._told, self._line, self._column, self._index, self._final
        depth = len(self._stack)
        self._text, self._at, self._told, self._final = value, 0, 0, True
        self._open_entities = (*open_entities, name)
        try:
            while self._at < len(self._text):
                self._token()
            whole = len(self._stack) == depth
        except (_More, _Bad):
            whole = False
        finally:
            self._text, self._at, self._told, self._line, self._column, self._index, self._final = kept
            self._open_entities = open_entities
        if not whole:
            raise _Bad("asynchronous entity", at)

    # The document type.

    def _doctype(self, at):
        text = self._text
        i = self._scan_name(self._skip(at + 9))
        name = text[self._skip(at + 9):i]
        tokens = ["<!DOCTYPE", " ", name]
        i = self._skip(i)
        public = system = None
        if self._begins("SYSTEM", i) or self._begins("PUBLIC", i):
            is_public = self._begins("PUBLIC", i)
            tokens += [" ", text[i:i + 6]]
            i = self._skip(i + 6)
            if is_public:
                public, i = self._literal(i)
                tokens += [" ", f'"{public}"']
                i = self._skip(i)
            system, i = self._literal(i)
            tokens += [" ", f'"{system}"']
            i = self._skip(i)
        declarations, subset = [], False
        if self._peek(i) == "[":
            subset = True
            i = self._skip(i + 1)
            while self._peek(i) != "]":
                end = self._declared(i, declarations)
                i = self._skip(end)
            i = self._skip(i + 1)
        if self._peek(i) != ">":
            raise _Bad("not well-formed (invalid token)", i)
        self._at = i + 1
        self._has_doctype = True
        self._is_partial |= system is not None
        if self.StartDoctypeDeclHandler is not None:
            self.StartDoctypeDeclHandler(name, system, public, int(subset))
        else:
            for token in tokens:
                self._default(token)
        for declaration in declarations:
            self._declare(*declaration)
        if self.EndDoctypeDeclHandler is not None:
            self.EndDoctypeDeclHandler()
        elif self.StartDoctypeDeclHandler is None:
            self._default(">")

    def _literal(self, at):
        quote = self._peek(at)
        if quote not in "'\"":
            raise _Bad("syntax error", at)
        end = self._find(quote, at + 1)
        return self._text[at + 1:end], end + 1

    def _declared(self, at, declarations):
        """Notes the declaration that begins here; the place after it."""
        text = self._text
        if self._begins("<!--", at):
            end = self._find("-->", at + 4)
            declarations.append(("comment", text[at + 4:end]))
            return end + 3
        if self._begins("<?", at):
            end = self._find("?>", at)
            target, _, data = text[at + 2:end].partition(" ")
            declarations.append(("instruction", target, data.lstrip(_SPACE)))
            return end + 2
        if self._peek(at) == "%":
            self._is_partial = True
            return self._find(";", at) + 1
        if self._begins("<!ENTITY", at):
            i = self._skip(at + 8)
            is_parameter = self._peek(i) == "%"
            if is_parameter:
                i = self._skip(i + 1)
            j = self._scan_name(i)
            name = text[i:j]
            i = self._skip(j)
            value = public = system = notation = None
            if self._peek(i) in "'\"":
                value, i = self._literal(i)
            else:
                is_public = self._begins("PUBLIC", i)
                if not is_public and not self._begins("SYSTEM", i):
                    raise _Bad("syntax error", i)
                i = self._skip(i + 6)
                if is_public:
                    public, i = self._literal(i)
                    i = self._skip(i)
                system, i = self._literal(i)
                i = self._skip(i)
                if self._begins("NDATA", i):
                    i = self._skip(i + 5)
                    j = self._scan_name(i)
                    notation, i = text[i:j], j
            i = self._skip(i)
            if self._peek(i) != ">":
                raise _Bad("syntax error", i)
            declarations.append(("entity", name, is_parameter, value, system, public, notation))
            return i + 1
        for kind in ("<!ELEMENT", "<!ATTLIST", "<!NOTATION"):
            if self._begins(kind, at):
                i = at + len(kind)
                while (c := self._peek(i)) != ">":
                    i = self._find(c, i + 1) + 1 if c in "'\"" else i + 1
                return i + 1
        raise _Bad("syntax error", at)

    def _declare(self, kind, *what):
        if kind == "comment":
            if self.CommentHandler is not None:
                self.CommentHandler(*what)
        elif kind == "instruction":
            if self.ProcessingInstructionHandler is not None:
                self.ProcessingInstructionHandler(*what)
        else:
            name, is_parameter, value, system, public, notation = what
            if value is not None:
                # References to characters are replaced now, those to entities where the entity is used.
                parts = self._lines(value).split("&#")
                value = parts[0]
                for part in parts[1:]:
                    digits, semi, rest = part.partition(";")
                    value += (self._character("#" + digits, self._at) if semi else "&#" + digits) + rest
            if not is_parameter:
                self._entities.setdefault(name, value)
            if notation is not None and self.UnparsedEntityDeclHandler is not None:
                self.UnparsedEntityDeclHandler(name, self._base, system, public, notation)
            elif self.EntityDeclHandler is not None:
                self.EntityDeclHandler(name, int(is_parameter), value, self._base, system, public, notation)


XMLParserType.__name__ = XMLParserType.__qualname__ = "xmlparser"
_seal(XMLParserType, "pyexpat")


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """A new parser; names are put together with their namespaces by the separator if there is one."""
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return XMLParserType(encoding, namespace_separator, intern)
