import re

print(
    re.sub("a", "b", "banana"),
    re.sub("a", "b", "banana", count=2),
    re.subn("a", "x", "banana"),
    re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"),
    re.sub(r"(?P<x>\d)", r"<\g<x>\g<1>>", "a1b2"),
    re.sub("x*", "-", "abxd"),
    re.sub("", "-", "ab"),
    re.sub("b|", "_", "abc"),
    re.sub("a(b)?", r"[\1]", "a ab"),
)
print(
    re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1 b22 c333"),
    re.sub(r"[aeiou]", lambda m: m[0].upper(), "education"),
    re.sub("(a)(b)?", lambda m: repr(m.groups()), "a ab"),
)
print(
    re.sub("a", r"\n\t\\", "xax") == "x\n\t\\x",
    re.sub("a", r"\g<0>\g<0>", "a"),
    re.sub("(.)", r"\g<1>0", "ab"),
    re.sub("^", "> ", "l1\nl2", flags=re.M),
    re.sub("$", "!", "l1\nl2\n"),
    re.sub("é", "e", "été"),
    re.sub(b"a", b"\\g<0>!", b"banana"),
)
for f in (
    lambda: re.sub("a", r"\1", "a"),
    lambda: re.sub("a", r"\q", "a"),
    lambda: re.sub("a", r"\g<x>", "a"),
    lambda: re.sub("a", r"\g<", "a"),
    lambda: re.sub("a", r"\g<1", "a"),
    lambda: re.sub("a", 5, "a"),
    lambda: re.sub("a", lambda m: 5, "a"),
    lambda: re.sub("a", b"b", "a"),
    lambda: re.sub("a", "b"),
    lambda: re.sub("a", "\\", "a"),
    lambda: re.sub("a", r"\g<-1>", "a"),
    lambda: re.sub("a", r"\400", "a"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    re.split(",", "a,b,,c"),
    re.split("(,)", "a,b"),
    re.split(r"\s*[,;]\s*", "a , b;c"),
    re.split("x", "abc"),
    re.split("", "abc"),
    re.split(r"\b", "hi you"),
    re.split(",", "a,b,c", maxsplit=1),
    re.split("(a)|b", "xaybz"),
    re.split("x*", "axbc"),
)
print(
    re.sub(r"(?i)HELLO", "bye", "Hello hello"),
    re.subn("(?m)^#.*\n?", "", "a\n# c\nb\n#d"),
    re.sub(r"(\d)(?=(\d{3})+$)", r"\1,", "1234567"),
    re.sub(r"([a-z])([A-Z])", r"\1_\2", "someCamelCase").lower(),
    re.sub(r"\s+", " ", " a \n\t b  ").strip(),
)
