"""Encodings that are modules of the library, found by names in the program."""

import codecs
import io

for name in ("cp1252", "windows-1251", "ISO-8859-2", "koi8_r", "mac-roman", "cp437"):
    text = {"windows-1251": "привет", "koi8_r": "привет"}.get(name, "\xe4\xf6 x")
    data = text.encode(name)
    print(name, data, data.decode(name) == text, codecs.lookup(name).name)
print([f"x".encode(f"cp125{n}") for n in (0, 3, 7)])
print("bücher".encode("punycode"), b"bcher-kva".decode("punycode"))
print(codecs.encode(b"ab", "hex"), codecs.decode(b"6162", "hex_codec"))
decoder = codecs.getincrementaldecoder("utf-8")()
print(repr(decoder.decode(b"\xc3")), repr(decoder.decode(b"\xa9!", True)))
try:
    decoder.decode(b"\xff")
except UnicodeDecodeError as error:
    print(error)
print(codecs.getreader("latin-1")(io.BytesIO(b"\xe9\n")).read(), codecs.lookup("utf8").name)
try:
    "\u20ac".encode("iso-8859-1")
except UnicodeEncodeError as error:
    print(error)
for unknown in ("nothing", "utf-9"):
    try:
        codecs.lookup(unknown)
    except LookupError as error:
        print(error)
try:
    "x".encode("hex")
except LookupError as error:
    print(error)
