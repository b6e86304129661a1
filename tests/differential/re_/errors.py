import re

bad = [
    "(",
    ")",
    "a)",
    "[",
    "[a",
    "*",
    "+a",
    "a**",
    "a{2}{3}",
    "?",
    "(?",
    "(?P",
    "(?P<",
    "(?P<a",
    "(?P<a>",
    "(?P<1>x)",
    "(?P<a>x)(?P<a>y)",
    "(?P=b)",
    r"\1",
    r"(a\1)",
    "\\",
    "[z-a]",
    r"[\w-a]",
    "(?<=a*)b",
    "(?<=a+|b)",
    "(?z)",
    "(?i",
    "a(?i)b",
    r"\q",
    r"\xg",
    r"\u12",
    r"\U00110000",
    r"\N{nope}",
    "(?(1)a)",
    "(?(5)a|b|c)",
    "(a)(?(1)b|c|d)",
    "(?P>x)",
    "(?a-x:b)",
    "(?-i)",
    "(?au)x",
    "(?i-i:x)",
    "a{3,2}",
    "(?#",
    "x{99999999999}",
    r"[\d-\w]",
    "(?<a",
    "(?P<a.b>x)",
    "(?:",
    r"(?P<é>x)",
    "[]",
    "[^]",
    "(?L)x",
    r"\8",
]
for p in bad:
    try:
        r = re.compile(p)
        print(repr(p), "compiled", r.groups)
    except re.error as e:
        print(repr(p), "|", e, "|", e.msg, e.pos, e.lineno, e.colno)
    except OverflowError as e:
        print(repr(p), "OverflowError", e)
try:
    re.compile("a\nb(")
except re.error as e:
    print(e, e.pattern == "a\nb(")
try:
    re.compile(re.compile("a"), re.I)
except ValueError as e:
    print(e)
print(re.error.__name__, issubclass(re.error, Exception), re.error("m", "pat", 1))
try:
    re.compile(b"(?u)x")
except (ValueError, re.error) as e:
    print(type(e).__name__, e)
try:
    re.compile("a", 5.5)
except TypeError as e:
    print(e)
