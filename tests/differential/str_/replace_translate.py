s = "one two two three two"
print(
    s.replace("two", "2"),
    s.replace("two", "2", 1),
    s.replace("two", "2", 0),
    s.replace("two", "", -1),
    s.replace("", "."),
    s.replace("", ".", 3),
    "".replace("", "x"),
    "".replace("", "x", 0),
    "aaa".replace("aa", "b"),
    s.replace("zzz", "y") == s,
)
print(
    "αβα".replace("α", "ab"),
    "a😀b😀".replace("😀", "é"),
    "abc".replace("b", "😀"),
    "x" * 5 + "é".replace("é", "e"),
    "aXbXc".replace("X", "XX", 1),
)
t = str.maketrans("abc", "xyz")
print(t, "aabbccdd".translate(t))
t = str.maketrans("abc", "123", "de")
print(t, "abcdef".translate(t))
t = str.maketrans({"a": "A+", "b": None, 99: "C", "d": 68, 0x1F600: "smile"})
print(t, "abcd😀e".translate(t))


class Rot:
    def __getitem__(self, cp):
        if cp == 32:
            raise LookupError
        if cp == 65:
            return None
        return (cp - 97 + 13) % 26 + 97


print(
    "hello worldA".translate(Rot()),
    "abc".translate({}),
    "abc".translate(["x"] * 98),
    "\x00\x01".translate(["n", "o"]),
)
for f in (
    lambda: str.maketrans("ab", "c"),
    lambda: str.maketrans(1),
    lambda: str.maketrans({"ab": 1}),
    lambda: str.maketrans({1.5: 1}),
    lambda: str.maketrans("a", "b", 1),
    lambda: "a".translate({97: 1.5}),
    lambda: "a".translate({97: 0x110000}),
    lambda: "a".replace("a"),
    lambda: "a".replace(1, "b"),
    lambda: "a".replace("a", "b", "c"),
    lambda: "a".translate(5),
    lambda: "a".replace("a", None),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
