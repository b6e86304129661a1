import re

print(
    re.I,
    repr(re.I | re.M),
    re.IGNORECASE is re.I,
    int(re.S),
    re.compile("a", re.I | re.X).flags,
    re.compile("a", re.A).flags,
    re.compile(b"a").flags,
    re.compile("(?imsx)a").flags,
    re.NOFLAG,
    re.RegexFlag(0),
    re.compile("").flags,
)
for p, s, f in (
    (r"ÀB", "àb", re.I),
    (r"ß", "ẞ", re.I),
    (r"ſ", "S", re.I),
    (r"k", "\u212a", re.I),
    (r"(?i)straße", "STRASSE", 0),
    (r"[à-é]", "É", re.I),
    (r"É", "é", re.I | re.A),
    (r"σ", "ς", re.I),
    (r"İ", "i", re.I),
    (r"[a-z]+", "ABC", re.I),
    (r"[^a]", "A", re.I),
    (r"\w", "é", re.A),
    (r"a . b", "a.b", re.X),
    (r"a\ b", "a b", re.X),
    (r"[ ]", " ", re.X),
    (r"a#c" + "\n" + "b", "ab", re.X),
    (r".", "\n", re.S),
    (r"^x", "a\nx", re.M),
    (r"x$", "x\ny", re.M),
    (r"\bé", "é", re.A),
    (r"(?i)(a)\1", "aA", 0),
    (r"ǆ", "ǅ", re.I),
    (r"µ", "μ", re.I),
):
    m = re.search(p, s, f)
    print(ascii(p), ascii(s), m and ascii(m.group()))
print(
    re.findall(rb"\w+", b"a\xe9b c", re.I),
    re.search(rb"[\x80-\xff]", b"a\xe9").span(),
    re.sub(rb"(?i)A", b"x", b"aA"),
    re.match(b"a", bytearray(b"abc")).group(),
    re.match(b"a", memoryview(b"abc")).group(),
    re.findall(b"(.)(.)", b"abcd"),
)
v = re.compile(
    r"""
    (?P<num> \d+ (?: \. \d* )? )   # a number
  | (?P<op>  [-+*/()] )            # an operator
  | (?P<ws>  \s+ )
    """,
    re.VERBOSE,
)
print([(m.lastgroup, m.group()) for m in v.finditer("3.5 + 42*(7-1)")])
