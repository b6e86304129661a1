words = [
    "hello World",
    "ÀÉÎ õü",
    "straße",
    "ŉ ǰ ΐ",
    "ΑΣ ΣΑΣ Σ",
    "ﬁ ﬂ ﬀ",
    "İstanbul ı",
    "ǆ ǅ Ǆ",
    "they're bill's",
    "x1y2 3rd",
    "ᾳ ᾼ",
    "ß",
    "\u0345",
    "𐐀𐐨",
    "Ꭰ ꭰ",
    "ა Ა",
    "ÿ",
    "µ",
    "a\u0301b",
    "ΌΣΟΣ.",
    "AΣ'B",
]
for w in words:
    print(
        ascii(w.upper()),
        ascii(w.lower()),
        ascii(w.title()),
        ascii(w.capitalize()),
        ascii(w.swapcase()),
        ascii(w.casefold()),
    )
for w in ("", "A", "a", "1", "A1", "a1", "Aa", "Title Case", "Title case", "ǅ", "ª", "ⅷ", "ⓐ", "_"):
    print(repr(w), w.isupper(), w.islower(), w.istitle())
print(
    len("ß".upper()),
    len("ŉ".upper()),
    "ﬃ".upper(),
    "ß".casefold() == "SS".casefold(),
    "ς".casefold() == "Σ".casefold(),
)
print("HELLO".lower().upper().swapcase(), "éA".swapcase().swapcase())
total = 0
for cp in range(0x250):
    c = chr(cp)
    total = (total * 31 + sum(map(ord, c.upper() + c.lower() + c.title()))) % 1000003
print(total)
