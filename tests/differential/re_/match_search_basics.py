import re

m = re.match(r"(\d+)-(\w+)", "123-abc rest")

print(
    m,
    m.group(),
    m.group(1),
    m.group(2, 1),
    m.groups(),
    m.start(),
    m.end(2),
    m.span(1),
    m[0],
    m[2],
    m.pos,
    m.endpos,
    m.string,
    m.re.pattern,
    m.lastindex,
    m.lastgroup,
)

print(
    re.match("b", "abc"),
    re.search("b", "abc"),
    re.fullmatch("a.c", "abc"),
    re.fullmatch("a", "abc"),
    bool(re.search("", "")),
)

m = re.search(r"(?P<year>\d{4})-(?P<mon>\d\d)?", "on 2024- x")

print(
    m.groupdict(),
    m["year"],
    m.group("mon"),
    m.groups("dflt"),
    m.groupdict("none"),
    m.start("mon"),
    m.span("mon"),
    m.expand(r"<\1|\g<year>|\g<0>>"),
)
