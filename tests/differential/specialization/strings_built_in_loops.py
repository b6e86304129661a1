def repeat(s, n):
    out = ""
    for _ in range(n):
        out += s
    return out


print(repeat("ab", 3), len(repeat("xyz", 1000)), repeat("", 5) == "")


def alias(n):
    a = "start"
    b = a
    for i in range(n):
        a += str(i)
    return a, b


print(alias(5))


def both(n):
    s = t = ""
    for i in range(n):
        s += chr(97 + i)
        t = s + t
    return s, t


print(both(4))


def keep(n):
    s, history = "", []
    for i in range(n):
        s += str(i)
        history.append(s)
    return history


print(keep(5))


def wide(n):
    s = ""
    for i in range(n):
        s += "aé日😀"[i % 4]
    return s, len(s), s[2], s[-1], s[::-1], s.encode()[:12]


print(wide(6), wide(5)[1])


class H:
    s = ""


def attr(n):
    h = H()
    for i in range(n):
        h.s += "ab"[i % 2]
    return h.s, H.s


print(attr(5))


def in_list(n):
    cells = ["", ""]
    for i in range(n):
        cells[i % 2] += str(i)
    return cells


print(in_list(7))


def in_dict(words):
    d = {}
    for w in words:
        d[w[0]] = d.get(w[0], "") + w
    return d


print(in_dict(["ab", "cd", "ae", "c"]))


def closure(n):
    s = ""

    def add(x):
        nonlocal s
        s += x
        return s

    parts = [add(c) for c in "abc"[:n]]
    return s, parts


print(closure(3))


def reverse_words(text):
    out, word = [], ""
    for c in text + " ":
        if c == " ":
            if word:
                out.append(word)
            word = ""
        else:
            word = c + word
    return " ".join(out)


print(reverse_words("the quick  brown fox"))


def count(text):
    n = vowels = upper = digits = 0
    for c in text:
        n += 1
        if c in "aeiou":
            vowels += 1
        elif c.isupper():
            upper += 1
        elif "0" <= c <= "9":
            digits += ord(c) - ord("0")
    return n, vowels, upper, digits


print(count("Hello World 2024, 日本 é"))
l = [1]
m = l
for i in range(3):
    l += [i]
print(l, m, l is m)
t = (1,)
u = t
for i in range(3):
    t += (i,)
print(t, u)
b = b""
for i in range(65, 70):
    b += bytes([i])
print(b)
