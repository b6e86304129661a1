s = "Hello, World"
print(s, len(s), s[0], s[-1], s[7:], s[:5], s * 2, s + "!")
print(
    s.upper(),
    s.lower(),
    s.replace("l", "L"),
    s.find("World"),
    s.count("o"),
    s.startswith("Hell"),
    s.endswith("x"),
)
print(
    "a,b,c".split(","),
    " x ".strip(),
    "-".join(["a", "b"]),
    "abc"[::-1],
    "b" in "abc",
    "z" not in "abc",
)
for ch in "abc":
    print(ch, ord(ch), chr(ord(ch) + 1))
words = "the cat sat on the mat".split()
print(words, len(words), sorted(words), max(words, key=len))
vowels = 0
for ch in s.lower():
    if ch in "aeiou":
        vowels += 1
print(vowels)
name, age = "Ann", 30
print(
    "Name: " + name + ", age " + str(age),
    f"{name} is {age}",
    "%s=%d" % (name, age),
    "{} {}".format(name, age),
)
text = "level"
print(text == text[::-1], "abc" < "abd", "a" * 3 == "aaa", "".join(reversed("xyz")))
print(
    "12".isdigit(),
    "ab".isalpha(),
    "1a".isalnum(),
    " ".isspace(),
    "Ab".isupper(),
    int("42") + 1,
    str(3.5),
)
print(
    "x".center(5, "."),
    "7".zfill(3),
    "a".ljust(3) + "|",
    "a".rjust(3) + "|",
    "one\ntwo".splitlines(),
)
