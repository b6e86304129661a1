# Keys of every length, equal and nearly equal; ints beside floats; sorting of strs by their first bytes.
words = ["", "a", "b", "ab", "abc", "abd", "abcd", "abce", "bbcd", "abcde", "abcdefg", "abcdefh", "xbcdefg", "abcdefgh", "abcdefgi", "abcdefghi",
         "abcdefghj", "xbcdefghi", "abcdefghabcdefgh", "abcdefghabcdefgi", "Xbcdefghabcdefgh", "abcdefgxabcdefgh", "abcdefghabcdefghi", "a" * 17,
         "a" * 40, "a" * 39 + "b", "\0", "\0\0", "a\0", "a\0b", "é", "éa", "日本", "日本語", "\U0001f600", "zzzzzzzz", "zzzzzzz", "\x7f", "\x80"]
d = {}
for i, w in enumerate(words):
    d[w] = i
for w in words:
    copy = "".join(list(w))
    assert d[copy] == d[w] and copy in d and d.get(copy + "?") is None
    assert {copy: 1}[w] == 1 and (w + "!" in {copy: 1}) is False
print(len(d), [d["".join(reversed(w[::-1]))] for w in words][:10])
print(sorted(words) == sorted(words, key=lambda w: [ord(c) for c in w]), sorted(words)[:12])
print(sorted(words, reverse=True) == sorted(words)[::-1], sorted(zip(words, range(99)), key=lambda p: p[0][:2])[:6])
print([i for w, i in sorted([(w[:1], i) for i, w in enumerate(words)], key=lambda p: p[0], reverse=True)])
big = [str(i * 7919 % 10007) + "x" * (i % 12) for i in range(3000)]
print(sorted(big)[::300], sorted(big, key=str.upper)[::500], max(big), min(big))


class S(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


e = {S("k"): 1, "l": 2}
print(e["k"], e.get("l"), "m" in e, e[S("l")] if S("l") in e else None)
n = {1: "one", 2.0: "two", True: "yes", 2**60: "big", -1: "minus", -2: "minus two"}
print(n[1.0], n[2], n[2**60], n[float(2**60)], n[-1], n[-2], n.get(3), hash(-1) == hash(-2))
try:
    n[3]
except KeyError as err:
    print("KeyError", err)
try:
    {}[[]]
except TypeError as err:
    print(err)


class D(dict):
    def __missing__(self, key):
        return ("missing", key)


print(D(a=1)["a"], D()["b"], D()[7])
g = globals()
x = 5
print(g["x"], "words" in g)


def f(*args, a=1, b=2, c=3, **kw):
    return args, a, b, c, kw


def g2(x, /, y=2, *, z, w=9):
    return x, y, z, w


print(f(), f(1, b=5), f(c=1, a=2, q=3), f(**{"b": 7, "z": 8}), f(*[1, 2], **dict(a=4)), g2(1, z=3), g2(1, 5, w=2, z=1), g2(1, **{"z": 4, "y": 6}))
f.__kwdefaults__ = {"c": 30, "a": 10, "b": 20}
print(f(), f(a=1), f(b=3, c=4))
f.__kwdefaults__ = {"a": 10}
try:
    f()
except TypeError as err:
    print(err)
for bad in [lambda: f(**{1: 2}), lambda: f(a=1, **{"a": 2}), lambda: g2(1, **{"x": 2, "z": 1}), lambda: g2(*[1, 2, 3], z=1)]:
    try:
        print(bad())
    except TypeError as err:
        print(err)
m = {str(i): i for i in range(30)}
print(f(a=1, b=1, c=1, **m)[4] == m, (lambda **k: k is m)(**m), (lambda *a: len(a))(*range(30), *[1]))
import functools

p = functools.partial(f, 1, 2, b=5, q=6, a=1, c=1)
print(p(), p(3, b=7, r=1), functools.partial(g2, 1)(2, z=3), functools.partial(f, *range(20), a=1, b=1, c=1)(5)[0])
