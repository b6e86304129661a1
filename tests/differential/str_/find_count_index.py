s = "the quick brown fox jumps over the lazy dog; the end"
for sub in (
    "the",
    "fox",
    "cat",
    "",
    "e",
    "end",
    "d",
    "the quick brown fox jumps over the lazy dog; the end!",
):
    print(
        repr(sub),
        s.find(sub),
        s.rfind(sub),
        s.count(sub),
        s.find(sub, 5),
        s.rfind(sub, 0, -5),
        s.find(sub, -10),
        s.count(sub, 3, 40),
        s.find(sub, 40, 10),
        s.find(sub, 1000),
    )
u = "αβγαβγ😀αβγ😀"
for sub in ("αβγ", "😀", "γ", "", "z", "βγ😀"):
    print(
        sub,
        u.find(sub),
        u.rfind(sub),
        u.count(sub),
        u.find(sub, 1),
        u.rfind(sub, 0, 7),
        u.find(sub, -5, -1),
    )
print(
    "aaaa".count("aa"),
    "aaaa".find("aa", 1),
    "aaaa".rfind("aa"),
    "abab".count("ab", 1),
    "abc".count("", 1, 2),
    "".count(""),
    "abc".find("", 3),
    "abc".find("", 4),
    "abc".rfind("", 1, 2),
)
print(
    "ab" * 100 + "c" in "ab" * 200 + "c",
    ("a" * 1000 + "b").find("a" * 10 + "b"),
    ("ab" * 500).rfind("ba"),
)
print(
    "x".find("x", None, None),
    "xyx".find("x", 1, None),
    "xyx".index("x", True),
    "abc".find("c", -(10**30), 10**30),
)
for f in (
    lambda: s.index("cat"),
    lambda: s.rindex("cat"),
    lambda: s.index("the", 50),
    lambda: s.find(1),
    lambda: s.count(None),
    lambda: s.find("a", "b"),
    lambda: s.find(),
    lambda: s.index("a", 1.5),
    lambda: s.find(b"a"),
):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(s.index("fox"), s.rindex("the"), s.index("the", 1), s.rindex("the", 0, 40))
