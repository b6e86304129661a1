"""Escapes of bytes literals: codecs.escape_decode and escape_encode."""
import codecs
def t(f,*a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
for d in (b"", b"a\\n\\t\\\\\\'\\\"\\a\\b\\f\\v\\r\\0\\12\\101\\x41\\xff", b"\\x4", b"\\x", b"ab\\xzz", b"\\", b"a\\\nb", "text\\n", "\u00e9"):
    t(codecs.escape_decode, d)
for e in ("ignore","replace","strict","other"): t(codecs.escape_decode, b"a\\xz\\x1", e)
for d in (b"a\n\\'\"\xff\t\r\0", b"", "x"): t(codecs.escape_encode, d)
