lone = "a\ud83dz"
pair = "\ud83d\ude00"
real = "\U0001f600"
print(len(lone), len(pair), len(real), pair == real, ascii(lone), ascii(pair), ascii(real))
print(
    hash(lone) == hash("a\ud83d" + "z"),
    lone.find("\ud83d"),
    lone.replace("\ud83d", "?"),
    lone.split("\ud83d"),
    "\ud83d" in real,
    "\ude00" in pair,
    [ascii(c) for c in pair],
)
joined = "\ud83d" + "\ude00"
print(
    len(joined),
    joined == pair,
    joined == real,
    ascii(joined[::-1]),
    ascii(joined.upper()),
    joined.isprintable(),
    lone.isalpha(),
)
print(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le") == real)
for s in (lone, pair):
    try:
        s.encode()
    except UnicodeEncodeError as e:
        print(e)
print(
    chr(0xD800) == "\ud800",
    ord("\udfff"),
    ord(real),
    chr(0x10FFFF) == "\U0010ffff",
    max("a\uffff\U00010000\ud800"),
    sorted(["\U00010000", "\uffff", "\ud800", "a"]) == ["a", "\ud800", "\uffff", "\U00010000"],
)
print(
    "\ud800" < "\ue000" < "\U00010000", min("\udc00", "\ud800") == "\ud800", {"\ud800": 1}["\ud800"]
)
print(
    ascii("x".join(["\ud800", "\udc00"])),
    len("".join(["\ud800", "\udc00"])),
    ascii("%s|%r" % (lone, lone)),
    ascii(f"{lone:>5}"),
    ascii(lone.center(7, "\udfff")),
)
try:
    print(lone)
except UnicodeEncodeError as e:
    print("print failed:", e)
print("still here")
for v in (-1, 0x110000, 10**20):
    try:
        chr(v)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
for v in ("", "ab", 5, b"ab"):
    try:
        ord(v)
    except TypeError as e:
        print(e)
