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
