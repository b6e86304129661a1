def caesar(text, k):
    out = ""
    for c in text:
        if "a" <= c <= "z":
            out += chr((ord(c) - 97 + k) % 26 + 97)
        elif "A" <= c <= "Z":
            out += chr((ord(c) - 65 + k) % 26 + 65)
        else:
            out += c
    return out


def vigenere(text, key, sign=1):
    out = []
    i = 0
    for c in text.upper():
        if c.isalpha() and c.isascii():
            out.append(chr((ord(c) - 65 + sign * (ord(key[i % len(key)]) - 65)) % 26 + 65))
            i += 1
        else:
            out.append(c)
    return "".join(out)


msg = "Attack at dawn! Ünïcode stays."
print(caesar(msg, 3), caesar(caesar(msg, 3), -3) == msg)
v = vigenere(msg, "LEMON")
print(v, vigenere(v, "LEMON", -1))


def compress(s):
    out, i = "", 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += s[i] + (str(j - i) if j - i > 1 else "")
        i = j
    return out


print(compress("aaabbccccd"), compress(""), compress("ééé😀😀x"))
print(
    "".join(sorted("typewriter")),
    "".join(dict.fromkeys("mississippi")),
    " ".join(w[::-1] for w in msg.split()),
    sum(c.isupper() for c in msg),
    {c: msg.count(c) for c in "atn"},
)
