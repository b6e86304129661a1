import base64 as b

for d in (b"", b"f", b"fo", b"foo", b"foob", b"\x00\xff\xfe", bytes(range(60)), "é😀".encode()):
    e = b.b64encode(d)
    print(
        e,
        b.urlsafe_b64encode(d),
        b.b32encode(d),
        b.b16encode(d),
        b.b85encode(d),
        b.a85encode(d),
        b.b32hexencode(d),
    )
    assert (
        b.b64decode(e) == d
        and b.urlsafe_b64decode(b.urlsafe_b64encode(d)) == d
        and b.b32decode(b.b32encode(d)) == d
        and b.b16decode(b.b16encode(d)) == d
        and b.b85decode(b.b85encode(d)) == d
        and b.a85decode(b.a85encode(d)) == d
        and b.b32hexdecode(b.b32hexencode(d)) == d
    )
print(
    b.b64decode("aGVsbG8="),
    b.b64decode("aGVs bG8=\n"),
    b.b64decode("aGVs*bG8="),
    b.b64encode(b"\xfb\xff", altchars=b"-_"),
    b.b64decode("-_8=", altchars="-_"),
    b.standard_b64encode(b"\xfb"),
    b.b32decode("mzxw6===", casefold=True),
    b.b32decode("MZXW6==="),
    b.b16decode("ff", casefold=True),
    b.encodebytes(b"x" * 60),
    b.decodebytes(b"eHg=\n"),
    b.a85encode(b"\0\0\0\0hi", adobe=True),
    b.a85decode(b"<~z~>", adobe=True),
    b.a85encode(b"    ", foldspaces=True),
    b.a85encode(b"x" * 20, wrapcol=10),
    b.b85encode(b"abc", pad=True),
)
for f in (
    lambda: b.b64decode("a"),
    lambda: b.b64decode("abc"),
    lambda: b.b64decode("ab=c"),
    lambda: b.b64decode("a*b=", validate=True),
    lambda: b.b64encode("str"),
    lambda: b.b32decode("1"),
    lambda: b.b32decode("mzxw6==="),
    lambda: b.b16decode("zz"),
    lambda: b.b16decode("ff"),
    lambda: b.b85decode("\x00"),
    lambda: b.a85decode("v"),
    lambda: b.b64decode("é"),
    lambda: b.b64decode(5),
    lambda: b.b64encode(b"x", altchars=b"a"),
    lambda: b.b16decode("0"),
    lambda: b.a85decode(b"xyz", adobe=True),
    lambda: b.b85decode(b"~~~~~"),
    lambda: b.b64decode("===="),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
