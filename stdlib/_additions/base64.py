# The loops of `base64` over bytes are native.

_a85alphabet = bytes(range(33, 118))
_a85decode_ignoring = a85decode


def _b32encode(alphabet, s):
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    return binascii._b32encode(s, alphabet)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    return binascii._b32decode(s, alphabet)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """The bytes as Ascii85 text."""
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    text = binascii._b85encode(b, _a85alphabet, pad, True, foldspaces)
    if not adobe and not wrapcol:
        return text
    if adobe:
        text = _A85START + text
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        lines = [text[at : at + width] for at in range(0, len(text), width)]
        if adobe and len(lines[-1]) + len(_A85END) > width:
            lines.append(b"")
        text = b"\n".join(lines)
    return text + _A85END if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """The bytes of an Ascii85 text."""
    if not isinstance(ignorechars, bytes_types):
        return _a85decode_ignoring(b, foldspaces=foldspaces, adobe=adobe, ignorechars=ignorechars)
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError(f"Ascii85 encoded byte sequences must end with {_A85END!r}")
        b = b[len(_A85START) if b.startswith(_A85START) else 0 : -len(_A85END)]
    return binascii._a85decode(b, foldspaces, ignorechars)


def b85encode(b, pad=False):
    """The bytes as text in base 85."""
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    return binascii._b85encode(b, _b85alphabet, pad, False, False)


def b85decode(b):
    """The bytes of a text in base 85."""
    return binascii._b85decode(_bytes_from_decode_data(b), _b85alphabet)
