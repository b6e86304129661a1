words = [
    "apple",
    "Apple",
    "apples",
    "",
    "banana",
    "äpfel",
    "zebra",
    "Zebra",
    "\U0001f600",
    "\uffee",
    "10",
    "9",
    "a b",
    "a-b",
]
print(
    sorted(words),
    sorted(words, key=str.lower),
    sorted(words, key=len, reverse=True),
    max(words),
    min(words),
)
for a in ("a", "ab", "B", "é", ""):
    for b in ("a", "b", "é", ""):
        print(repr(a), repr(b), a < b, a <= b, a == b, a != b, a > b, a >= b)
for f in (
    lambda: "a" < 1,
    lambda: "a" >= None,
    lambda: sorted(["a", 1]),
    lambda: max("a", 2),
    lambda: "a" < b"a",
    lambda: min([]),
):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print("a" == b"a", "a" == 97, "a" != None, "abc".__eq__(1), "abc".__lt__("abd"), "b".__gt__(5))
x = "he" + "llo"
y = "hello"
print(x == y, hash(x) == hash(y), {x: 1}[y], x in {y}, x in [y], "".join(["hel", "lo"]) == x)
print([c for c in "zyxabc" if c > "m"], "abc" < "abcd" < "abd", "Z" < "a" < "é" < "中" < "😀")
