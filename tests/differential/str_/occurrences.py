# Searching, counting, replacing and splitting: short and long texts, matches that are dense, sparse, overlapping and nearly there.
import random

rng = random.Random(3)


def naive(text, part):
    found, at = [], 0
    while at + len(part) <= len(text):
        if text[at:at + len(part)] == part:
            found.append(at)
            at += len(part)
        else:
            at += 1
    return found


def check(text, part, new):
    found = naive(text, part)
    assert text.count(part) == len(found), (text, part)
    assert text.find(part) == (found[0] if found else -1), (text, part)
    last = [i for i in range(len(text)) if text.startswith(part, i)]
    assert text.rfind(part) == (last[-1] if last else -1), (text, part)
    pieces = text.split(part)
    assert part.join(pieces) == text and len(pieces) == len(found) + 1
    assert new.join(pieces) == text.replace(part, new), (text, part, new)
    back = text.rsplit(part)
    assert part.join(back) == text and len(back) == len(pieces)
    assert text.partition(part)[0] == pieces[0] and text.rpartition(part)[2] == back[-1]
    for n in (1, 2):
        assert new.join(text.split(part, n)) == text.replace(part, new, n)
    return len(found)


total = 0
for letters in ("ab", "abc", "aé", "日本a", "ab \n"):
    for size in (0, 1, 2, 5, 15, 16, 17, 18, 31, 33, 60, 200):
        for _ in range(12):
            text = "".join(rng.choice(letters) for _ in range(size))
            part = "".join(rng.choice(letters) for _ in range(rng.choice((1, 1, 2, 2, 3, 5, 9))))
            new = rng.choice(("", "x", "xy", "é", part * 2, part[::-1]))
            total += check(text, part, new)
print(total)
long = "line of text, with words; " * 400
for part in ("text", "; l", "words; line", "q", "line of text, with words, ", " ", "xx"):
    print(part, check(long, part, "<>"), check(long + part, part, "-"), check(part + "." * 3000 + part, part, ""))
for text, part in [("a" * 3000, "a" * 8 + "b"), ("a" * 3000, "b" + "a" * 8), ("a" * 3000, "aaab" + "a" * 4), ("ab" * 1500, "bb"), ("ab" * 1500, "aba")]:
    print(len(text), part, check(text, part, "?"), check(text + part + text, part, "!"))
print(check("é" * 700 + "日x" + "é" * 700, "日", "本"), check("x" * 700 + "\0y" + "x" * 700, "\0", ""), "abc".replace("", "-"), "".replace("", "x"))
b = b"\xff\x00ab" * 300
print(b.find(b"\x00a"), b.rfind(b"ab\xff"), b.count(b"b\xff"), len(b.replace(b"ab", b"")), b.split(b"\xff\x00")[:3], bytearray(b).rfind(b"\x00a"), b.find(b"zz"), b.rfind(b"abab"))
print("a.b.c".rsplit(".", 1), "a--b--c".split("--", 1), "x".split("x"), "aaa".split("aa"), "aaa".rsplit("aa"), "aXXbXX".rsplit("XX"))
