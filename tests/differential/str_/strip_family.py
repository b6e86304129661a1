for s in (
    "  abc  ",
    "\t\nx\r\n",
    "xxabcxx",
    "",
    "   ",
    "\u00a0\u2003y\u3000",
    "\x1c\x1dz\x1f",
    "abcba",
    "\u200bq\u200b",
    "ééaéé",
):
    print(
        ascii(s),
        ascii(s.strip()),
        ascii(s.lstrip()),
        ascii(s.rstrip()),
        ascii(s.strip("x")),
        ascii(s.strip("ab")),
        ascii(s.lstrip("a")),
        ascii(s.rstrip("a")),
        ascii(s.strip("é")),
        ascii(s.strip("")),
        ascii(s.strip(None)),
    )
print(
    "www.example.com".strip("cmowz."),
    "mississippi".rstrip("ipz"),
    "123abc456".strip("0123456789"),
    "😀a😀".strip("😀"),
    "-=x=-".strip("=-"),
)
for f in (
    lambda: "a".strip(1),
    lambda: "a".strip(b"a"),
    lambda: "a".lstrip([]),
    lambda: "a".rstrip("a", "b"),
    lambda: "a".strip(chars="a"),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
lines = ["  indented", "no", "\ttab", "trail   "]
print([l.strip() for l in lines], [len(l) - len(l.lstrip()) for l in lines])
s = "  keep  "
print(s.strip() is s, "keep".strip() == "keep", s.lstrip().rstrip() == s.strip())
whites = [hex(c) for c in range(0x3100) if not chr(c).strip()]
print(whites)
