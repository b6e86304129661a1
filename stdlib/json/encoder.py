"""Objects to JSON text."""

from _json import Encoder, encode_basestring, encode_basestring_ascii

INFINITY = float("inf")


class JSONEncoder:
    """Extensible JSON encoder for Python data structures: derived classes extend default()."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write instead of an object that JSON does not know; raises TypeError."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return a JSON string representation of a Python data structure."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if isinstance(chunks, tuple) and len(chunks) == 1:
            return chunks[0]
        return "".join(chunks)

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string representation as available."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        encode = Encoder(
            {} if self.check_circular else None,
            self.default,
            encode_basestring_ascii if self.ensure_ascii else encode_basestring,
            indent,
            self.key_separator,
            self.item_separator,
            self.sort_keys,
            self.skipkeys,
            self.allow_nan,
        )
        if _one_shot:
            return encode(o, 0)
        return self._pieces(o, encode, indent, 0, set())

    def _pieces(self, o, encode, indent, level, open):
        """Texts in the sizes in which they become known; `encode` writes what has no parts."""
        if isinstance(o, (str, int, float)) or o is None:
            yield encode(o, 0)[0]
            return
        if self.check_circular:
            if id(o) in open:
                raise ValueError("Circular reference detected")
            open.add(id(o))
        if isinstance(o, (list, tuple)):
            yield from self._list_pieces(o, encode, indent, level, open)
        elif isinstance(o, dict):
            yield from self._dict_pieces(o, encode, indent, level, open)
        else:
            yield from self._pieces(self.default(o), encode, indent, level, open)
        open.discard(id(o))

    def _list_pieces(self, o, encode, indent, level, open):
        if not o:
            yield "[]"
            return
        level += 1
        line = "" if indent is None else "\n" + indent * level
        separator = self.item_separator + line
        before = "[" + line
        for value in o:
            if isinstance(value, (str, int, float)) or value is None:
                yield before + encode(value, 0)[0]
            else:
                yield before
                yield from self._pieces(value, encode, indent, level, open)
            before = separator
        if indent is not None:
            yield "\n" + indent * (level - 1)
        yield "]"

    def _dict_pieces(self, o, encode, indent, level, open):
        if not o:
            yield "{}"
            return
        yield "{"
        level += 1
        line = "" if indent is None else "\n" + indent * level
        if line:
            yield line
        separator = self.item_separator + line
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if not isinstance(key, str):
                if not (isinstance(key, (int, float)) or key is None):
                    if self.skipkeys:
                        continue
                    raise TypeError(
                        f"keys must be str, int, float, bool or None, not {key.__class__.__name__}"
                    )
                key = encode(key, 0)[0]
            if first:
                first = False
            else:
                yield separator
            yield encode(key, 0)[0]
            yield self.key_separator
            if isinstance(value, (str, int, float)) or value is None:
                yield encode(value, 0)[0]
            else:
                yield from self._pieces(value, encode, indent, level, open)
        if indent is not None:
            yield "\n" + indent * (level - 1)
        yield "}"
