import re

import copy

m = re.search(r"(?P<first>\w+)(\s)(?P<second>\w+)?", "  hello world", re.I)

print(
    repr(m),
    m.regs,
    m.re.groupindex,
    dict(m.re.groupindex),
    list(m.re.groupindex),
    copy.copy(m) is m,
    copy.deepcopy(m) is m,
    bool(m),
    m.endpos,
    m.lastgroup,
)

print(repr(re.match(".*", "x" * 100)), repr(re.match(b".", b"\xff")), repr(re.search("$", "ab")))

m = re.match("(a)(b)?(c)", "ac")

print(
    m.groups(),
    m.groups(""),
    m.lastindex,
    m.regs,
    m.span(2),
    m.start(2),
    m.end(3),
    m.group(0, 1, 2, 3),
)

p = re.compile("(.)b")

print(
    p.match("abab", 2).span(),
    p.match("abab", 1),
    p.search("xxab", 0, 3),
    p.findall("abcbdb", 2),
    [x.start() for x in p.finditer("abcb", 1)],
    p.fullmatch("abab", 2).pos,
    p.scanner("ab ab").search().span(),
)

print(
    re.compile("^a").match("ba", 1),
    re.compile("^a").search("ba", 1),
    re.compile(r"\ba").match("ba", 1),
    re.compile("(?<=b)a").match("ba", 1),
    re.compile("a$").match("ab", 0, 1),
)
