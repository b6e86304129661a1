for s in (
    "",
    "a",
    "b",
    "ab",
    "abc",
    "hello",
    "Hello",
    "hello world",
    "x" * 7,
    "x" * 8,
    "x" * 9,
    "x" * 15,
    "x" * 16,
    "x" * 63,
    "x" * 1000,
    "é",
    "ÿ",
    "Ā",
    "中文",
    "a😀",
    "\ud800",
    "\x00",
    "\x00\x00",
    "123",
    "__init__",
):
    print(len(s), hash(s))
for b in (b"", b"a", b"abc", b"hello", bytes(16), bytes(range(256)), b"\xff" * 9):
    print(len(b), hash(b))
print(hash("abc") == hash(b"abc"), hash(memoryview(b"abc")) == hash(b"abc"))


class S(str):
    pass


print(hash(S("abc")) == hash("abc"), hash("ab" + "c") == hash("abc"))
acc = 0
for i in range(500):
    acc = (acc * 31 + hash(f"key-{i}")) % (2**61)
print(acc)
acc = 0
for i in range(200):
    acc ^= hash("é" * i) ^ hash("中" * i) ^ hash(b"z" * i)
print(acc)
