# Loops over enumerate, zip and strs, stepped in place.


def numbered(l, start=0):
    return [(i, x) for i, x in enumerate(l, start)]


def loop(l, start):
    out = []
    for i, x in enumerate(l, start):
        out.append((i, x))
    return out


print(loop(["a", "b"], 0), loop((1, 2.5, None), -1), numbered([1], 5))
print(loop([1, 2, 3], 2**48 - 2), loop([1, 2, 3], 2**63 - 1), loop([1], True))


def sums(l):
    t = 0
    for i, x in enumerate(l):
        t += i * x
    return t


print(sums([1, 2, 3]), sums([1.5, 2, True]), sums([2**60, 2**70]), sums([]))


def growing(l):
    for i, x in enumerate(l):
        if i < 5:
            l.append(x * 2)
    return l


def shrinking(l):
    seen = []
    for i, x in enumerate(l):
        seen.append(x)
        l.pop()
    return seen, l


print(growing([1, 2]), shrinking([1, 2, 3, 4, 5]))


def pairs(a, b):
    out = []
    for x, y in zip(a, b):
        out.append(x + y)
    return out


print(pairs([1, 2, 3], [10, 20]), pairs((1, 2.5), [1, 2]), pairs(["a"], ["b"]), pairs([], [1]))


def same(l):
    it = iter(l)
    return [(a, b) for a, b in zip(it, it)]


def same_loop(it):
    out = []
    for a, b in zip(it, it):
        out.append((a, b))
    return out


print(same([1, 2, 3, 4, 5]), same_loop(iter([1, 2, 3, 4, 5])), same_loop([1, 2]))


def left(a, b):
    x, y = iter(a), iter(b)
    for p, q in zip(x, y):
        pass
    return list(x), list(y)


print(left([1, 2, 3], [1]), left([1], [1, 2, 3]))


def strict(a, b):
    out = []
    try:
        for x, y in zip(a, b, strict=True):
            out.append((x, y))
    except ValueError as e:
        out.append(str(e))
    return out


print(strict([1, 2], [1, 2]), strict([1, 2], [1]), strict([1], [1, 2]))


def three(a, b, c):
    t = 0
    for x, y, z in zip(a, b, c):
        t += x * y - z
    return t


print(three([1, 2], [3, 4], [5, 6]), three([1.5], [2], (3,)))


def zip_growing(a, b):
    out = []
    for x, y in zip(a, b):
        out.append((x, y))
        if len(a) < 4:
            a.append(len(a))
    return out


print(zip_growing([0], [1, 2, 3, 4, 5, 6]))


def wrong(a, b):
    for x, y, z in zip(a, b):
        print(x, y, z)


try:
    wrong([1], [2])
except ValueError as e:
    print(e)


# A name that is something else.
def other(enumerate, l):
    out = []
    for i, x in enumerate(l):
        out.append((i, x))
    return out


print(other(lambda l: [(x, x) for x in l], [1, 2]))


class E(enumerate):
    def __next__(self):
        i, x = super().__next__()
        return x, i


def derived(l):
    out = []
    for i, x in E(l):
        out.append((i, x))
    return out


print(derived(["p", "q"]))


# Strs.
def chars(s):
    out = []
    for c in s:
        out.append(c)
    return out


def indexed(s, i):
    try:
        return s[i]
    except IndexError as e:
        return str(e)


for s in ["abc", "", "aé", "\u20acx", "\U0001f600", "\0"]:
    print(chars(s), [indexed(s, i) for i in (0, 1, 2, -1, -2, -5, 2**40)], indexed(s, True) if s else None)


def count(s):
    n = 0
    for c in s:
        if c == "a":
            n += 1
        elif c in "bc":
            n += 10
    return n


print(count("abcabc"), count("ééa"), count(["a", "b"]))


def partly(s):
    it = iter(s)
    out = []
    for c in it:
        out.append(c)
        if c == "b":
            break
    out.append(it.__length_hint__())
    for c in it:
        out.append(c)
    out.append(next(it, "end"))
    return out


print(partly("abcd"), partly("aébd"))


class T(str):
    def __iter__(self):
        return iter(["t"])

    def __getitem__(self, i):
        return "item"


print(chars(T("abc")), indexed(T("abc"), 0))


def words(s):
    first = s[0]
    last = s[-1]
    mid = s[len(s) // 2]
    return first + last + mid, s[0] is s[0]


print(words("hello"), words("é"))


def total(n):
    t = 0
    text = "0123456789"
    for i in range(n):
        t += ord(text[i % 10]) - 48
    return t


print(total(100))
