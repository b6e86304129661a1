print(
    hash(""),
    hash("a"),
    hash("abc"),
    hash("hello world"),
    hash("é"),
    hash("中文"),
    hash("😀"),
    hash("\ud800"),
    hash("a" * 100),
)
print([hash(w) % 1000 for w in "the quick brown fox jumps over the lazy dog".split()])
d = {}
for i in range(2000):
    d["k" + str(i % 700)] = d.get("k" + str(i % 700), 0) + i
print(len(d), d["k0"], d["k699"], sum(d.values()), list(d)[:3])
import sys

a = sys.intern("some long string with spaces")
b = sys.intern("some long string" + " with spaces")
print(a is b)
try:
    sys.intern(5)
except TypeError as e:
    print(e)
print({"a", "b", "c", "d", "e"}, set("hello world"), {"x1", "x2", "x3", "é", "ü"})
print(hash(b"abc") == hash("abc"), hash(("a", "b")), hash(frozenset(["a", "b"])))
try:
    {[]: 1}
except TypeError as e:
    print(e)
