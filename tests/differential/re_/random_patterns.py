"""Random patterns on random texts: one line for each pattern, with a checksum of what all ways to use it give."""

import random
import re
import warnings
import zlib

warnings.simplefilter("ignore")
rnd = random.Random(20240607)
CLASSES = [r"\w", r"\d", r"\s", r"\W", r"\D", r"\S", "."]
MEMBERS = ["a", "b", "c", "1", "_", "é", "д", r"\d", r"\s", "a-c", "b-z", r"\n", "0-9"]
ZERO_WIDTH = ["^", "$", r"\b", r"\B", r"\A", r"\Z"]
QUANTIFIERS = ["*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}", "{0}", "*", "+", "?"]


class Pattern:
    def __init__(self):
        self.groups = 0
        self.closed = []

    def set(self):
        if rnd.random() < 0.3:
            return rnd.choice(CLASSES)
        members = "".join(rnd.choice(MEMBERS) for _ in range(rnd.randint(1, 3)))
        return "[" + rnd.choice(["", "", "^"]) + members + "]"

    def letter(self):
        return rnd.choice("aaabbbcc1_-")

    def atom(self, depth):
        kind = rnd.randrange(100)
        if kind < 38:
            return "".join(self.letter() for _ in range(rnd.choice([1, 1, 2, 3])))
        if kind < 58:
            return self.set()
        if kind < 66:
            return rnd.choice(ZERO_WIDTH)
        if depth == 0:
            return self.letter()
        if kind < 78:
            self.groups += 1
            number = self.groups
            text = "(" + self.alternatives(depth - 1) + ")"
            self.closed.append(number)
            return text
        if kind < 95:
            opening = rnd.choice(["(?:", "(?:", "(?:", "(?=", "(?!", "(?>"])
            return opening + self.alternatives(depth - 1) + ")"
        if kind < 96:
            return rnd.choice(["(?<=", "(?<!"]) + rnd.choice([self.letter(), self.set(), "a" + self.set(), "^"]) + ")"
        if kind < 98 and self.closed:
            return "\\%d" % rnd.choice(self.closed)
        if self.closed:
            return "(?(%d)%s|%s)" % (rnd.choice(self.closed), self.sequence(0), self.sequence(0))
        return "(?i:" + self.letter() + self.set() + ")"

    def sequence(self, depth):
        parts = []
        for _ in range(rnd.choice([1, 1, 2, 2, 3, 4])):
            part = self.atom(depth)
            if rnd.random() < 0.4 and part not in ZERO_WIDTH:
                part = "(?:" + part + ")" if len(part) > 1 else part
                part += rnd.choice(QUANTIFIERS) + rnd.choice(["", "", "", "?", "+"])
            parts.append(part)
        return "".join(parts)

    def alternatives(self, depth):
        return "|".join(self.sequence(depth) for _ in range(rnd.choice([1, 1, 1, 2, 2, 3])))


def shown(m):
    return m and (m.regs, m.lastindex)


def all_uses(r, text, pos, end):
    template = "<\\g<0>>" if isinstance(text, str) else b"<\\g<0>>"
    yield [shown(f(text)) for f in (r.search, r.match, r.fullmatch)]
    yield [shown(f(text, pos)) for f in (r.search, r.match)]
    yield [shown(f(text, pos, end)) for f in (r.search, r.fullmatch)]
    yield [shown(m) for m in r.finditer(text)]
    yield r.findall(text)
    yield r.split(text)
    yield r.split(text, 2)
    yield r.sub(template, text)
    yield r.subn(template[1:-1], text, 2)


count = 0
while count < 1500:
    source = Pattern().alternatives(3)
    flags = sum(flag for flag in (re.I, re.M, re.S, re.A) if rnd.random() < 0.15)
    quantifiers = sum(source.count(c) for c in "*+?{")
    longest = 60 if quantifiers < 3 else 25 if quantifiers < 6 else 11
    alphabet = rnd.choice(["aabbc1_ \n-A", "aabbc1_ \n-A", "aabbc1_ \n-éдA"])
    texts = ["".join(rnd.choice(alphabet) for _ in range(rnd.randint(0, longest))) for _ in range(4)]
    pos, end = rnd.randint(0, 6), rnd.randint(0, 30)
    if rnd.random() < 0.25 and source.isascii():
        source = source.encode()
        texts = [text.encode("latin-1", "replace") for text in texts]
    try:
        r = re.compile(source, flags)
    except (re.error, OverflowError, ValueError) as e:
        print(count, source, type(e).__name__)
        continue
    count += 1
    result = repr([list(all_uses(r, text, pos, end)) for text in texts])
    print(count, ascii(source), int(flags), zlib.crc32(result.encode()))
