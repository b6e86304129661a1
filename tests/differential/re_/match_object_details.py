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
try:
    m.groups().append(1)
except AttributeError as e:
    print(e)
for f in (
    lambda: m.expand(r"\5"),
    lambda: setattr(m, "string", "x"),
    lambda: m.re.groupindex.__setitem__("a", 1),
    lambda: type(m)(),
    lambda: type(p)(),
    lambda: m.foo,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
s = p.scanner("abxbyb")
print([x.group(1) for x in iter(s.search, None)])
print(
    m.expand(r"[\1][\3][\g<1>]\n") == "[a][c][a]\n",
    isinstance(m, re.Match),
    isinstance(p, re.Pattern),
    re.purge(),
    re.Match.__name__,
    re.Pattern[str],
)
it = re.finditer("a", "aaa")
print(next(it).span(), len(list(it)), next(it, None))


class S(str):
    pass


r = re.match("a", S("abc"))
print(type(r.group()).__name__, type(r.string).__name__, type(re.sub("z", "y", S("abc"))).__name__)
