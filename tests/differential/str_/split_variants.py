cases = [
    "",
    " ",
    "a",
    " a b  c ",
    "a,b,,c",
    ",",
    ",,",
    "a\tb\nc",
    "abc",
    "\u00a0x\u2003y\x1cz",
    "a--b---c",
]
for s in cases:
    print(
        ascii(s),
        s.split(),
        s.split(","),
        s.split(" "),
        s.split("--"),
        s.rsplit(),
        s.rsplit(","),
        s.split(None, 1),
        s.rsplit(None, 1),
        s.split(",", 1),
        s.rsplit(",", 1),
    )
print(
    "a b c d".split(maxsplit=2),
    "a b c d".split(" ", 0),
    "a b c d".split(None, 0),
    "  a b ".split(None, 0),
    "  a b ".rsplit(None, 0),
    "a,b".split(sep=","),
    "a,b".split(",", -1),
    "aXbXc".rsplit("X", maxsplit=1),
)
print(
    "aaa".split("aa"),
    "aaaa".split("aa"),
    "aaaaa".rsplit("aa"),
    "aaa".split("a"),
    "aXXXb".rsplit("XX"),
    "aXXXb".split("XX"),
)
for s in ("key=value=x", "none", "", "=", "==a"):
    print(s.partition("="), s.rpartition("="), s.partition("=="))
for s in (
    "a\nb\r\nc\rd",
    "\n",
    "",
    "a\n",
    "a\n\nb",
    "x\x0by\x0cz\x1c\x1d\x1e\x85\u2028\u2029e",
    "end\r\n\r\n",
):
    print(s.splitlines(), s.splitlines(True), s.splitlines(keepends=False) == s.splitlines())
for f in (
    lambda: "a".split(""),
    lambda: "a".rsplit(""),
    lambda: "a".partition(""),
    lambda: "a".rpartition(""),
    lambda: "a".split(1),
    lambda: "a".partition(None),
    lambda: "a".split(",", "x"),
    lambda: "a".split(b","),
    lambda: "a".split(",", 1, 2),
):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
