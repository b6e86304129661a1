"""Searches that skip to where a match can begin: by literals, by first characters, by sequences of sets, by anchors."""

import random
import re

rnd = random.Random(7)
PATTERNS = [
    "abca", "ab(ca|cb)", r"\bcab\b", r"(?:b|a)ca", "(?=ab)a", r"(a)(b)(c)", "abcabcabcabcabcabcabcabcabcabcabcabc|bb",
    "aca|bcb|cbc", "a[bc]a|[ab]cc", "[ab][bc][ca][ab]", "abc|[b-c]a+b|cc?b", "a{3}b|b{3}a|c{3,4}a", "(a|b|c)(b|c)a",
    "[abc]{9}d", "[^a]b[^c]d", "d?ab", "(?:d|)ab", "a*b*d", "[ab]+d", "[ab]+?d", "[ab]{2,}d", "([ab]+)d", r"([ab]+)\1",
    "[ab]+(?=d)", "[ab]+$", "[ab]*$", "(?:a|b)+$", r"[ab]+\Z", r"[abc\n]+$", "b+(?<=ab)c", "b++c", "^ab", "^", "$", r"\A", r"\Z", "^|d",
    "(?m)^a", "(?m)^", "(?m)a$", "(?m)$", "(?m)^a|^b", "(?m)^$", r"(?m)^.*$", r"(?m)^.*?d", r".*d", r".+?d", r"(?s).*d", r"(?s).*?d.*?a",
    "", "a??", "b*?", "(?:)+", "x*", "(?i)ABC", "(?i)aB|Cd", "[^abc]", "[^a]+", "[^ab]*", r"\W+", r"\S+d", r"\s*d", "d|$", "(?!a).", "(?<!a)b",
    "|".join("abc"[i % 3] + "abc"[i // 3 % 3] + "abc"[i // 9 % 3] + "d" for i in range(27)),
    "|".join(f"{a}{b}d" for a in "abcd" for b in "abcdefghijklmnopqrs"),
    "|".join(f"a{i}" for i in range(150)) + "|abd",
]  # fmt: skip


def texts():
    yield ""
    yield "a"
    yield "d"
    for n in (5, 40, 300):
        for alphabet in ("abc", "aaab", "abcd\n", "aabbccdéд\n", "a1b2"):
            yield "".join(rnd.choice(alphabet) for _ in range(n))
    yield "ab" * 200 + "d"
    yield "x" * 500 + "abca" + "y" * 500 + "abd"
    yield "é" * 300 + "abd\nab"


def spans(r, text, *where):
    return [m.span() + m.span(r.groups) for m in r.finditer(text, *where)]


for source in PATTERNS:
    total = 0
    r = re.compile(source)
    for text in texts():
        for where in ((), (1,), (2, 30), (len(text),)):
            found = spans(r, text, *where)
            for n, (a, b, c, d) in enumerate(found):
                total = (total * 31 + a * 7 + b * 5 + c * 3 + d + n) % 1_000_000_007
        if text.isascii():
            b = re.compile(source.encode(), r.flags & ~re.UNICODE)
            assert spans(b, text.encode()) == spans(re.compile(source, re.ASCII), text), (source, text)
    print(ascii(source)[:60], total, spans(r, "xab\ncabd aab\n"))

# Quadratic where a search tries the same repeat from each of its characters.
long = " " * 40_000 + "x" + "a" * 40_000
print(re.sub(r"\s+$", "", long) == long, re.search(r"\w+@", long), re.search(r"a+b|y", long))

# A text that is decoded page by page.
wide = "дa" * 50_000 + "needle b1" + "é" * 1000
for source in ("needle", "n[a-e]{2}dle", r"\d", r"[a-m]\s|q", "(?i)NEEDLE", r"é{999}$", "^дa", r"\w+ ", r"a\b"):
    m = re.search(source, wide)
    print(source, m and m.span())
