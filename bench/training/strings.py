"""Characters, run lengths, formats."""

def caesar(s, k):
    out = []
    for c in s:
        if c.isalpha():
            b = ord("A") if c.isupper() else ord("a")
            out.append(chr((ord(c) - b + k) % 26 + b))
        else: out.append(c)
    return "".join(out)
def rle(s):
    out = ""; i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        out += s[i] + str(j - i); i = j
    return out
def pal(s):
    s = "".join(c.lower() for c in s if c.isalnum())
    return s == s[::-1]
t = "The Quick Brown Fox, jumps over the Lazy Dog!" * 40
n = 0
for k in range(60):
    e = caesar(t, k % 26)
    n += len(rle(e)) + pal(e)
    n += sum(1 for w in e.split() if w.startswith("T"))
    n += len(f"{k:05d}-{e[:10]!r}-{n:>12,}")
for i in range(100000):
    n += len("{}:{}".format(i, i * 2)) + len(f"{i}/{i+1}") + len("%s=%d" % ("k", i))
print(n)
