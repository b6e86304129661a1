import hashlib


def hmac(key, msg, name="sha256"):
    block = hashlib.new(name).block_size
    if len(key) > block:
        key = hashlib.new(name, key).digest()
    key = key.ljust(block, b"\0")
    inner = hashlib.new(name, bytes(k ^ 0x36 for k in key) + msg)
    return hashlib.new(name, bytes(k ^ 0x5C for k in key) + inner.digest()).hexdigest()


for name in ("md5", "sha1", "sha256", "sha512"):
    print(
        name,
        hmac(b"key", b"The quick brown fox jumps over the lazy dog", name)[:40],
        hmac(b"k" * 200, b"", name)[:16],
    )


class Store:
    def __init__(self):
        self.blobs = {}

    def put(self, data):
        h = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        self.blobs[h] = data
        return h

    def tree(self, files):
        return self.put(b"".join(f"{n} {self.put(d)}\n".encode() for n, d in sorted(files.items())))


s = Store()
a = s.tree({"a.txt": b"hello\n", "b.txt": b""})
b = s.tree({"b.txt": b"", "a.txt": b"hello\n"})
print(a, a == b, len(s.blobs), sorted(s.blobs)[0], s.put(b"hello\n"))


def pow_work(prefix, zeros):
    n = 0
    while not hashlib.sha256(f"{prefix}{n}".encode()).hexdigest().startswith("0" * zeros):
        n += 1
    return n


print(pow_work("molt", 2), pow_work("x", 3))
h = hashlib.sha512()
for i in range(300):
    h.update(b"%d," % i)
print(h.hexdigest()[:32], h.copy().hexdigest() == h.hexdigest())
whole = hashlib.sha512(b"".join(b"%d," % i for i in range(300)))
print(whole.digest() == h.digest(), hashlib.md5().hexdigest(), len(hashlib.sha384(b"").digest()))
bloom = 0
for w in "alpha beta gamma".split():
    for k in hashlib.md5(w.encode()).digest()[:3]:
        bloom |= 1 << k
print(
    hex(bloom),
    [
        all(bloom >> k & 1 for k in hashlib.md5(w.encode()).digest()[:3])
        for w in ("alpha", "delta", "gamma")
    ],
)
