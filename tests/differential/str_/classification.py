names = "isalnum isalpha isascii isdecimal isdigit isidentifier isnumeric isprintable isspace islower isupper istitle".split()
samples = [
    "",
    "a",
    "1",
    "a1",
    " ",
    "\t\n",
    "½",
    "²",
    "٣",
    "Ⅷ",
    "一",
    "é",
    "\u00a0",
    "\u2028",
    "\x1c",
    "\u200b",
    "_x",
    "9x",
    "class",
    "ª",
    "·",
    "a·",
    "\ud800",
    "😀",
    "ǅ",
    "\x85",
    "\u3000",
    "x y",
    "℘",
    "a\u0301",
    "\u0301",
    "𝟘",
]
for s in samples:
    print(ascii(s), "".join("1" if getattr(s, n)() else "0" for n in names))
counts = {n: 0 for n in names}
for cp in range(0x3000):
    c = chr(cp)
    for n in names:
        if getattr(c, n)():
            counts[n] += 1
print(counts)
high = {n: 0 for n in names}
for cp in range(0x10000, 0x11000):
    c = chr(cp)
    for n in names:
        high[n] += getattr(c, n)()
print(high)
try:
    "a".isalpha(1)
except TypeError as e:
    print(e)
try:
    "a".isfoo()
except AttributeError as e:
    print(e)
