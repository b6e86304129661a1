bad = [
    b"\xff",
    b"a\x80b",
    b"\xc3",
    b"\xc3(",
    b"\xe2\x82",
    b"\xe2(\xa1",
    b"\xf0\x9f\x98",
    b"\xf5\x80\x80\x80",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"ok\xe9!",
    b"\xf0\x90\x28\xbc",
    b"\xf4\x90\x80\x80",
    b"\xe0\x80\x80",
]
for b in bad:
    try:
        print(b.decode())
    except UnicodeDecodeError as e:
        print(e, "|", e.start, e.end, e.reason, e.object)
    print(
        [
            ascii(b.decode("utf-8", err))
            for err in ("ignore", "replace", "backslashreplace", "surrogateescape")
        ]
    )
print(
    ascii(b"\xed\xa0\x80".decode("utf-8", "surrogatepass")),
    b"a\xffb".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"),
)
for enc, b in (
    ("ascii", b"a\x80"),
    ("utf-16", b"\x00"),
    ("utf-16-le", b"\x00\xd8"),
    ("utf-32", b"\x00\x00"),
    ("utf-32-le", b"\x00\x00\x11\x00"),
    ("utf-16-le", b"\x00\xd8a\x00"),
    ("cp1252", b"\x81"),
    ("utf-8-sig", b"\xef\xbb\xbfx"),
    ("unicode_escape", b"\\x4"),
    ("utf-16", b"\xfe\xff\x00a"),
    ("utf-16", b"\xff\xfea\x00"),
):
    try:
        print(enc, ascii(b.decode(enc)))
    except UnicodeDecodeError as e:
        print(enc, e)
print(
    b"\xe9".decode("latin-1"),
    bytearray(b"\xc3\xa9").decode(),
    memoryview(b"abc").tobytes().decode("ascii"),
)
