for s in (
    "plain",
    "it's",
    'say "hi"',
    """both ' and \"""",
    "tab\tnl\ncr\r",
    "\x00\x01\x1f\x7f",
    "\x80\x9f\xa0\xad",
    "é ü ß",
    "\u2028\u2029\u200b\ufeff",
    "\ud800",
    "a\udfffb",
    "\U0001f600",
    "\U000e0001",
    "\uffff\ufffe",
    "\\back",
    "\x1b[0m",
    "\u0378",
    "中文",
    "\u0300a",
    "'",
    '"',
    "'\\'",
    "\ue000",
):
    print(repr(s).encode("unicode_escape"), ascii(s), len(repr(s)))
print([s for s in ("a'b", 'a"b', "\n")], ("x\ty",), {"k\\": "v'"})
print("%r %a" % ("é'", "é'"), f"{'é'!r} {'é'!a} {'é'!s}")


class S(str):
    def __repr__(self):
        return "S()"

    def __str__(self):
        return "S-str"


s = S("inner")
print(
    s,
    repr(s),
    [s],
    f"{s}",
    f"{s!r}",
    "%s" % s,
    s + "x",
    str.__repr__(s),
    len(s),
    s.upper(),
    "-".join([s, s]),
    format(s),
    "{}".format(s),
)
print(
    repr("a" * 3 + "\n"),
    str("x") is str("x"),
    str(b"ab"),
    str(b"ab", "ascii"),
    str(),
    str(object=5),
    str(b"\xc3\xa9", encoding="utf-8"),
    str(b"\xff", errors="replace"),
)
for args in (("a", "ascii"), (5, "ascii"), (b"\xff", "ascii"), (b"a", "nope")):
    try:
        print(str(*args))
    except Exception as e:
        print(type(e).__name__, e)
