# Searches that skip to where a match can begin, and repeats that skip to where the rest can.
import re

PATTERNS = [
    "Python|Perl", "(Python|Perl)", "(?:Python|Perl|Tcl)", "(?:P(?:ython|erl)|Tcl)", ".*P.*y", ".*(Python)",
    "([0a-z][a-z0-9]*,)+", "(?:[0a-z][a-z0-9]*,)+", "([a-z]*,)+x", "a*b", "a*?b", "a+?", "(a|b)*c", "(?:a?b?)*c", "(?:a?b?)+",
    "[^a]b", "[^a]*b", r"\bfoo", r"\Bo", r"^a", r"(?m)^b", r"a$", r"(?m)a$", r"\d+\.\d*", r"\w+\s", r"\s*=\s*", r"(\w+)=(\1)",
    "(?=b)[ab]c", "(?!b)[ab]c", "(?<=a)b", "(?<!a)b", "(?>a*)b", "a*+b", "(?:ab)++c", "(?:ab)*+", "(a)?(?(1)b|c)", "(?i)PyThon",
    "(?i:a)b", "(?s).b", ".b", "x{0}b", "x{2,3}", "(?:x{2}){2}", "x?y?z?", "(x?y?)z", "é+", "[à-ü]x", "[^à-ü]x", "日|本", "(?i)É",
    "(?:|a)b", "(?:a|)+b", "((a)|b)*?c", "(a*)*b", "(a*)+", "(?:(a)|(b))+", "()*a", "(?:a(?=b)|ab)c", "[a-c]*[b-d]", "[a-c]*?[b-d]x",
    "a.*?b.*c", ".*?(b+)$", r"\A\d", r"\d\Z", "[\\]\\-]x", "\x00a", "(?:aa|a)(?:ab|b)", "(?P<n>a+)(?P=n)b",
]
TEXTS = [
    "", "a", "b", "ab", "abc", "aab", "aaab", "Perl", "-----Perl-----", "--Pyth Python", "a5,b7,c9,", "x=x y=z", "foo ofoo", "a\nb\nab\n",
    "3.14 .5 7.", "  key = value ", "ababc", "abab", "aAbB", "pYTHON", "xxyz xxxx", "ééx", "aéx üx", "日本x", "b日c", "É é", "cab", "aabb",
    "a" * 9 + "c", "ab" * 5 + "d", "]x-x", "\x00a\x00", "abcabcabcd", "-" * 50 + "Tcl" + "-" * 50, "é" * 20 + "Python" + "日" * 20,
]


def spans(m):
    return None if m is None else tuple(m.span(i) for i in range(m.re.groups + 1)) + (m.lastindex,)


for pattern in PATTERNS:
    r = re.compile(pattern)
    for text in TEXTS:
        row = [spans(r.search(text)), spans(r.match(text)), spans(r.fullmatch(text))]
        row.append([m.span() for m in r.finditer(text)])
        row.append(spans(r.search(text, 1)))
        row.append(spans(r.search(text, 1, len(text) - 1)))
        print(pattern, ascii(text)[:20], row)
    print(pattern, [r.sub("<\\g<0>>", t) for t in TEXTS[:20]], [r.split(t) for t in TEXTS[:12]])
for pattern in ["a*b", "[^a]*b", "Perl|Tcl", b"\xff|b".decode("latin-1"), "\\s+x", "(a|b)*c"]:
    r = re.compile(pattern.encode("latin-1"))
    for text in [b"", b"aab", b"\xff\x00b", b"--Tcl", b"a \n x", b"ababc" * 3]:
        print(pattern.encode("latin-1"), text, spans(r.search(text)), r.findall(text), r.sub(b"_", text))
