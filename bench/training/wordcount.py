"""Counting words."""

from collections import Counter, defaultdict
words = "the quick brown fox jumps over the lazy dog and runs away from the big bad wolf in the forest".split()
text = []
x = 7
for i in range(200000):
    x = (x * 1103515245 + 12345) & 0x7fffffff
    text.append(words[x % len(words)] + (str(x % 50) if x % 3 == 0 else ""))
doc = " ".join(text)
counts = {}
for w in doc.split():
    w = w.lower().strip(".,")
    counts[w] = counts.get(w, 0) + 1
c = Counter(doc.split())
d = defaultdict(list)
for i, w in enumerate(doc.split()):
    d[w[0]].append(i)
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5], c.most_common(3), {k: len(v) for k, v in sorted(d.items())})
