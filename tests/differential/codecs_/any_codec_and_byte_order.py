"""Codecs that are not between text and bytes; decoding by parts with a byte order mark."""
import codecs
import io

print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot_13"), codecs.encode(b"abc", "hex"), codecs.encode(b"ab", "base64"))
for f in (lambda: "x".encode("rot13"), lambda: codecs.encode("é", "ascii"), lambda: codecs.encode(5, "utf-8"), lambda: codecs.encode("x", "nope")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for data in (b"\xff\xfea\0b\0", b"\xfe\xff\0a\0b", b"a\0b\0"):
    for order in (0, -1, 1):
        try:
            print(codecs.utf_16_ex_decode(data, "strict", order, True))
        except Exception as e:
            print(type(e).__name__, e)
for data in (b"\xff\xfe\0\0a\0\0\0", b"\0\0\xfe\xff\0\0\0a", b"a\0\0\0"):
    print(codecs.utf_32_ex_decode(data, "replace", 0, True))
for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1", "ascii", "cp1252"):
    text = "aé" if name != "ascii" else "ab"
    data = text.encode(name)
    decoder = codecs.getincrementaldecoder(name)()
    encoder = codecs.getincrementalencoder(name)()
    print(name, [decoder.decode(data[i : i + 1]) for i in range(len(data))], repr(decoder.decode(b"", True)), [encoder.encode(c) for c in text])
    reader = codecs.getreader(name)(io.BytesIO(data))
    print(repr(reader.read(1)), repr(reader.read()))
print(list(codecs.iterdecode([b"\xe2\x82", b"\xac"], "utf-8")), b"".join(codecs.iterencode("ab", "utf-16")))
