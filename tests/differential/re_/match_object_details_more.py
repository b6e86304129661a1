import re

m = re.search(r"(?P<first>\w+)(\s)(?P<second>\w+)?", "  hello world", re.I)

m = re.match("(a)(b)?(c)", "ac")

p = re.compile("(.)b")

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
