s = "aé€😀"
for enc in (
    "utf-8",
    "UTF8",
    "utf_8",
    "U8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-be",
    "utf-8-sig",
    "unicode_escape",
    "utf-7",
):
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s)
for enc in ("ascii", "latin-1", "cp1252", "iso-8859-1", "us-ascii", "latin1"):
    try:
        print(s[:2].encode(enc))
        print(s.encode(enc))
    except UnicodeEncodeError as e:
        print(e, e.encoding, e.start, e.end, e.reason, e.object == s)
for err in ("ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"):
    print(err, s.encode("ascii", err), s.encode("latin-1", errors=err))
sur = "x\ud800y\udfff"
for err in (
    "strict",
    "ignore",
    "replace",
    "surrogatepass",
    "backslashreplace",
    "surrogateescape",
    "xmlcharrefreplace",
):
    try:
        print(err, sur.encode("utf-8", err))
    except UnicodeEncodeError as e:
        print(err, e)
for f in (
    lambda: s.encode("nope"),
    lambda: s.encode("ascii", "nope"),
    lambda: s.encode(1),
    lambda: "a".encode("ascii", "nope"),
    lambda: s.encode("utf-8", 5),
    lambda: s.encode("hex"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(s.encode(), "".encode("utf-16"), "abc".encode(encoding="ascii", errors="strict"))
