"""Words, letters, n-grams, wrapping, justification and a few ciphers over a made-up text."""

TEXT = """
The harbour woke before the town did. Gulls argued over the nets, and the old
pilot walked the quay, counting boats the way other men count sheep; there were
fourteen, then fifteen, then - as the fog thinned - twenty-one.

"Twenty-one," he said aloud. "That can't be right." The harbour-master's book said
twenty; it had always said twenty. He counted again. The fog came back. The
harbour, which had no opinion, rocked its boats, and the gulls went on arguing.
"""


def words(text):
    word = ""
    for ch in text.lower() + " ":
        if ch.isalpha() or (ch in "'-" and word):
            word += ch
        elif word:
            yield word.strip("'-")
            word = ""


def counts(items):
    table = {}
    for x in items:
        table[x] = table.get(x, 0) + 1
    return table


def top(table, n):
    return sorted(table.items(), key=lambda kv: (-kv[1], kv[0]))[:n]


def ngrams(items, n):
    items = list(items)
    return [" ".join(items[i:i + n]) for i in range(len(items) - n + 1)]


def wrap(text, width):
    line, length = [], 0
    for w in text.split():
        if line and length + len(w) + len(line) > width:
            yield line
            line, length = [], 0
        line.append(w)
        length += len(w)
    if line:
        yield line


def justify(lines, width):
    lines = list(lines)
    for line in lines[:-1]:
        gaps = len(line) - 1
        if not gaps:
            yield line[0]
            continue
        spaces, extra = divmod(width - sum(map(len, line)), gaps)
        yield "".join(w + " " * (spaces + (i < extra)) for i, w in enumerate(line[:-1])) + line[-1]
    yield " ".join(lines[-1])


def caesar(text, k):
    def shift(c):
        if c.islower():
            return chr((ord(c) - 97 + k) % 26 + 97)
        if c.isupper():
            return chr((ord(c) - 65 + k) % 26 + 65)
        return c

    return "".join(map(shift, text))


def rle(text):
    out, i = [], 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append((text[i], j - i))
        i = j
    return out


def levenshtein(a, b):
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (ca != cb)))
        prev = cur
    return prev[-1]


def lcs(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]


ws = list(words(TEXT))
print(len(TEXT), len(TEXT.splitlines()), len(ws), len(set(ws)), TEXT.count("."), sum(c.isupper() for c in TEXT))
print(top(counts(ws), 6))
print(top(counts(c for c in TEXT.lower() if c.isalpha()), 8))
print(top(counts(ngrams(ws, 2)), 4), len(ngrams(ws, 3)))
print({n: sum(len(w) == n for w in ws) for n in sorted({len(w) for w in ws})})
print(max(ws, key=len), sorted(w for w in set(ws) if "-" in w or "'" in w), round(sum(map(len, ws)) / len(ws), 3))
paragraphs = [" ".join(p.split()) for p in TEXT.strip().split("\n\n")]
for p in paragraphs:
    for line in justify(wrap(p, 44), 44):
        print(f"|{line:<44}|")
secret = caesar(paragraphs[0][:40], 7)
print(secret, "->", caesar(secret, -7))
guess = max(range(26), key=lambda k: sum(caesar(secret, -k).lower().count(c) for c in "etaoin"))
print("guessed shift", guess)
print("".join(f"{c}{n if n > 1 else ''}" for c, n in rle("aaabccddddde")), rle(""))
print(levenshtein("kitten", "sitting"), levenshtein("", "abc"), levenshtein("harbour", "harbor"), lcs("nematode knowledge", "empty bottle"))
print(sorted(set(ws), key=lambda w: (w[::-1], w))[:8])
index = {}
for n, line in enumerate(TEXT.strip().splitlines(), 1):
    for w in words(line):
        index.setdefault(w, []).append(n)
print({w: index[w] for w in ("harbour", "twenty", "the", "fog")})
print(" ".join(w[::-1] if i % 2 else w.title() for i, w in enumerate(ws[:10])))
