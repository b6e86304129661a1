import hashlib

data = [
    b"",
    b"abc",
    b"The quick brown fox jumps over the lazy dog",
    bytes(range(256)) * 5,
    b"a" * 119,
    b"x" * 1000003,
]
for name in (
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "blake2b",
    "blake2s",
):
    f = getattr(hashlib, name)
    for d in data:
        print(name, f(d).hexdigest())
    h = f()
    print(h.name, h.digest_size, h.block_size, len(h.digest()))
for name in ("shake_128", "shake_256"):
    h = getattr(hashlib, name)(b"abc")
    print(name, h.hexdigest(10), h.digest(3), h.digest_size)
