import re

m = re.match(r"(\w+) (\w+)", "hello world")
print(m.group(), m.group(1), m.groups(), m.span())
print(re.search(r"\d+", "abc 123 def").group(), re.search("z", "abc"), re.findall(r"\d", "a1b2c3"))
print(
    re.sub(r"\s+", " ", "a   b \n c"),
    re.split(r"[,;]", "a,b;c"),
    bool(re.fullmatch(r"[a-z]+", "abc")),
)
for m in re.finditer(r"(\w)=(\d)", "a=1, b=2"):
    print(m.group(1), m.group(2), m.start())
p = re.compile(r"^(?P<key>\w+)\s*:\s*(?P<value>.*)$")
for line in ("name: Bob", "age : 42", "bad line", "empty:"):
    m = p.match(line)
    print(m.groupdict() if m else None)
print(
    re.sub(r"(\d+)", lambda m: str(int(m.group(1)) + 1), "a1 b9 c99"),
    re.sub("a", "b", "aaa", count=2),
)
print(
    re.findall(r"\b[A-Z]\w*", "The Quick brown Fox"),
    re.findall(r"(?i)the", "The the THE"),
    re.escape("1+1=2?"),
)
print([bool(re.fullmatch(r"\d{3}-\d{4}", s)) for s in ("555-1234", "5551234", "555-12345")])
print(
    re.sub(r"(?P<a>\w)(?P<b>\w)", r"\g<b>\g<a>", "abcd"),
    re.match("a|b", "b").group(),
    re.match("(a)?b", "b").groups(),
)
