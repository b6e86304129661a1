for f in (
    lambda: bytes.fromhex("0"),
    lambda: bytes.fromhex("zz"),
    lambda: bytes.fromhex("0 0"),
    lambda: bytes.fromhex(b"00"),
    lambda: b"a".hex("::"),
    lambda: b"a".hex(5),
    lambda: b"a".hex("é"),
    lambda: b"a".center(5, b"xx"),
    lambda: b"a".center(5, "x"),
    lambda: bytes.fromhex("é0"),
    lambda: b"a".zfill("x"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

t = bytes.maketrans(b"abc", b"xyz")

print(
    len(t),
    b"aabbccdd".translate(t),
    b"hello".translate(None, b"l"),
    b"abc".translate(t, b"b"),
    b"abc".translate(t, delete=b"c"),
)

for f in (
    lambda: bytes.maketrans(b"a", b"bc"),
    lambda: b"a".translate(b"short"),
    lambda: b"a".translate("x" * 256),
    lambda: bytes.maketrans("a", b"b"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(
    b"%d %s %b %c %x %r %a %05.1f %%" % (5, b"s", b"b", 65, 255, "q", "é", 2.5),
    b"%(k)s" % {b"k": b"v"},
    b"%c" % b"z",
)

for f in (
    lambda: b"%s" % "str",
    lambda: b"%d" % "x",
    lambda: b"%c" % 256,
    lambda: b"%b" % 5,
    lambda: b"%s %s" % b"a",
    lambda: b"%s" % (b"a", b"b"),
    lambda: b"%z" % 1,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
