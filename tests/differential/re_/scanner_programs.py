import re

TOKEN = re.compile(r"\s*(?:(?P<num>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>\*\*|[-+*/^()=,]))")


def tokens(text):
    pos = 0
    while pos < len(text):
        m = TOKEN.match(text, pos)
        if not m:
            raise SyntaxError(f"bad character {text[pos]!r} at {pos}")
        pos = m.end()
        yield m.lastgroup, m.group(m.lastgroup)


print(list(tokens("x1 = 3.14*(y + 2) ** n")))
try:
    print(list(tokens("a ? b")))
except SyntaxError as e:
    print(e)
LOG = """2024-01-05 12:30:01,123 INFO [main] started in 1.5s
2024-01-05 12:30:02,456 ERROR [worker-1] failed: code=500 path=/a/b?x=1&y=2
bad line
2024-01-05 12:31:00,000 WARN [main] slow (took 300ms)"""
pat = re.compile(
    r"^(?P<date>\d{4}-\d\d-\d\d) (?P<time>[\d:]+),(?P<ms>\d{3}) (?P<lvl>[A-Z]+) +\[(?P<th>[^\]]+)\] (?P<msg>.*)$",
    re.M,
)
for m in pat.finditer(LOG):
    print(m["lvl"], m["th"], m["ms"], m["msg"], re.findall(r"(\w+)=([^&\s]+)", m["msg"]))
emails = "a@b.co, bad@, x.y+z@sub.example.org; @no"
print(re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", emails))
print(
    re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", "**a** b **c d**"),
    re.sub(r"\[([^]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', "[x](http://y) and [z](w)"),
)
print(
    re.findall(r'"(?:[^"\\]|\\.)*"|[^,]+', 'a,"b,c","d\\"e",f'),
    [
        re.fullmatch(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}", s) is not None
        for s in ("1.2.3.4", "256.1.1.1", "1.2.3", "192.168.0.255")
    ],
)
print(
    re.split(r"(?<=[.!?])\s+(?=[A-Z])", "One. Two! three? Four."),
    {k: v for k, v in re.findall(r"^(\w+)\s*:\s*(.*?)\s*$", "a: 1 \nb:two\n c", re.M)},
)
roman = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
print([s for s in "MCMXCIV IIII XLII VX MMXXIV".split() if roman.match(s)])
print(
    re.search(r"(\d+)\D+(\d+)", "a" * 5000 + "12x34").groups(),
    len(re.findall("ab", "ab" * 10000)),
    re.match(r"(?:a|aa)+$", "a" * 25) is not None,
)
