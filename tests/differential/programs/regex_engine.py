"""A regular-expression engine: parser to a tree, Thompson construction, simulation."""


class RegexError(Exception):
    pass


class State:
    count = 0

    def __init__(self):
        State.count += 1
        self.id, self.edges, self.eps = State.count, [], []


class Char:
    def __init__(self, c):
        self.c = c

    def __call__(self, ch):
        return ch == self.c


class Any:
    def __call__(self, ch):
        return ch != "\n"


class Set:
    def __init__(self, items, negate):
        self.items, self.negate = items, negate

    def __call__(self, ch):
        inside = any(lo <= ch <= hi for lo, hi in self.items)
        return inside != self.negate


CLASSES = {"d": [("0", "9")], "w": [("a", "z"), ("A", "Z"), ("0", "9"), ("_", "_")], "s": [(" ", " "), ("\t", "\t"), ("\n", "\n")]}


class Parser:
    def __init__(self, text):
        self.text, self.i = text, 0

    def peek(self):
        return self.text[self.i] if self.i < len(self.text) else None

    def next(self):
        c = self.peek()
        if c is None:
            raise RegexError("unexpected end")
        self.i += 1
        return c

    def parse(self):
        node = self.alternatives()
        if self.peek() is not None:
            raise RegexError(f"unexpected {self.peek()!r} at {self.i}")
        return node

    def alternatives(self):
        options = [self.sequence()]
        while self.peek() == "|":
            self.next()
            options.append(self.sequence())
        return options[0] if len(options) == 1 else ("alt", options)

    def sequence(self):
        parts = []
        while self.peek() not in (None, "|", ")"):
            parts.append(self.repeat())
        return ("seq", parts)

    def repeat(self):
        node = self.atom()
        while (c := self.peek()) is not None and c in "*+?{":
            self.next()
            if c == "{":
                spec = ""
                while self.peek() != "}":
                    spec += self.next()
                self.next()
                lo, _, hi = spec.partition(",")
                try:
                    lo = int(lo)
                    hi = lo if "," not in spec else int(hi) if hi else None
                except ValueError:
                    raise RegexError(f"bad repeat {{{spec}}}") from None
                node = ("rep", node, lo, hi)
            else:
                node = ("rep", node, *{"*": (0, None), "+": (1, None), "?": (0, 1)}[c])
        return node

    def atom(self):
        c = self.next()
        if c == "(":
            node = self.alternatives()
            if self.peek() != ")":
                raise RegexError("missing )")
            self.next()
            return node
        if c == "[":
            return ("chr", self.char_set())
        if c == ".":
            return ("chr", Any())
        if c == "\\":
            e = self.next()
            if e.lower() in CLASSES:
                return ("chr", Set(CLASSES[e.lower()], e.isupper()))
            return ("chr", Char({"n": "\n", "t": "\t"}.get(e, e)))
        if c in "*+?":
            raise RegexError(f"nothing to repeat at {self.i - 1}")
        return ("chr", Char(c))

    def char_set(self):
        negate = self.peek() == "^"
        if negate:
            self.next()
        items = []
        while (c := self.next()) != "]" or not items:
            if c == "\\":
                e = self.next()
                if e in CLASSES:
                    items += CLASSES[e]
                    continue
                c = e
            if self.peek() == "-" and self.text[self.i + 1:self.i + 2] not in ("]", ""):
                self.next()
                hi = self.next()
                if hi < c:
                    raise RegexError(f"bad range {c}-{hi}")
                items.append((c, hi))
            else:
                items.append((c, c))
        return Set(items, negate)


def build(node):
    start, end = State(), State()
    match node:
        case "chr", test:
            start.edges.append((test, end))
        case "seq", parts:
            at = start
            for p in parts:
                s, e = build(p)
                at.eps.append(s)
                at = e
            at.eps.append(end)
        case "alt", options:
            for o in options:
                s, e = build(o)
                start.eps.append(s)
                e.eps.append(end)
        case "rep", inner, lo, hi:
            at = start
            for _ in range(lo):
                s, e = build(inner)
                at.eps.append(s)
                at = e
            if hi is None:
                s, e = build(inner)
                at.eps += [s, end]
                e.eps += [s, end]
            else:
                for _ in range(hi - lo):
                    s, e = build(inner)
                    at.eps += [s, end]
                    at = e
                at.eps.append(end)
    return start, end


class Regex:
    def __init__(self, pattern):
        self.pattern = pattern
        before = State.count
        self.start, self.end = build(Parser(pattern).parse())
        self.size = State.count - before

    def closure(self, states):
        stack, seen = list(states), set(states)
        while stack:
            for s in stack.pop().eps:
                if s not in seen:
                    seen.add(s)
                    stack.append(s)
        return seen

    def match(self, text, at=0):
        current, best = self.closure([self.start]), None
        for i in range(at, len(text) + 1):
            if self.end in current:
                best = i
            if i == len(text) or not current:
                break
            current = self.closure({t for s in current for test, t in s.edges if test(text[i])})
        return best

    def full(self, text):
        return self.match(text) == len(text)

    def findall(self, text):
        i, out = 0, []
        while i <= len(text):
            end = self.match(text, i)
            if end is None or end == i:
                i += 1
            else:
                out.append(text[i:end])
                i = end
        return out


for pattern, texts in [
    ("abc", ["abc", "ab", "abcd"]),
    ("a*b+c?", ["b", "aab", "bbbc", "ac"]),
    ("(ab|cd)*e", ["e", "abcdabe", "abce"]),
    (r"[a-c]+[^x-z0-9]", ["abd", "cx", "a-"]),
    (r"\d{3}-\d{2,4}", ["123-45", "123-45678", "12-345"]),
    (r"(\w+)@(\w+\.)+com", ["joe@mail.com", "joe@a.b.com", "joe@com"]),
    ("x{0}y", ["y", "xy"]),
    ("(a|b|)c", ["c", "ac", "abc"]),
    ("(a?){20}a{20}", ["a" * 20, "a" * 40, "a" * 41]),
]:
    r = Regex(pattern)
    print(pattern, r.size, [r.full(t) for t in texts])
print(Regex(r"\d+").findall("a1b22c333"), Regex(r"[A-Z]\w*").findall("The Quick brown Fox"), Regex("o.").findall("foo\nbook"))
for bad in ["(a", "a)", "*a", "[z-a]", "[abc", "a{x}", "\\"]:
    try:
        Regex(bad)
    except RegexError as e:
        print(f"{bad}: {e}")
