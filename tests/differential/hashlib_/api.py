import hashlib

h = hashlib.sha256()
h.update(b"hello ")
c = h.copy()
h.update(bytearray(b"world"))
c.update(memoryview(b"there"))
print(
    h.hexdigest(),
    c.hexdigest(),
    h.digest() == bytes.fromhex(h.hexdigest()),
    h.hexdigest() == hashlib.sha256(b"hello world").hexdigest(),
    hashlib.new("md5", b"x").hexdigest(),
    hashlib.new("SHA256", b"x").hexdigest()[:10],
    hashlib.md5(b"x", usedforsecurity=False).hexdigest(),
)
print(
    hashlib.blake2b(b"m", digest_size=16, key=b"k", salt=b"s", person=b"p").hexdigest(),
    hashlib.blake2s(b"m", digest_size=5).hexdigest(),
    "sha256" in hashlib.algorithms_available,
    sorted(hashlib.algorithms_guaranteed),
)
print(
    hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 1000).hex(),
    hashlib.pbkdf2_hmac("sha1", b"pw", b"salt", 1, 10).hex(),
)
for f in (
    lambda: hashlib.sha256("str"),
    lambda: hashlib.new("nope"),
    lambda: hashlib.sha256(5),
    lambda: h.update("x"),
    lambda: hashlib.shake_128(b"").hexdigest(),
    lambda: hashlib.blake2b(digest_size=65),
    lambda: hashlib.blake2b(digest_size=0),
    lambda: hashlib.md5(None),
    lambda: hashlib.sha1([1]),
    lambda: h.update(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
import io

print(hashlib.file_digest(io.BytesIO(b"file data" * 1000), "sha1").hexdigest())
chain = b"seed"
for i in range(200):
    chain = hashlib.md5(chain + str(i).encode()).digest()
print(chain.hex())


def merkle(leaves):
    level = [hashlib.sha256(x.encode()).digest() for x in leaves]
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [hashlib.sha256(a + b).digest() for a, b in zip(level[::2], level[1::2])]
    return level[0].hex()


print(merkle("abcde"), merkle(["one"]))
for n in (55, 56, 57, 63, 64, 65, 111, 112, 113, 127, 128, 129):
    print(
        n,
        hashlib.sha256(b"q" * n).hexdigest()[:16],
        hashlib.sha512(b"q" * n).hexdigest()[:16],
        hashlib.md5(b"q" * n).hexdigest()[:16],
        hashlib.sha1(b"q" * n).hexdigest()[:16],
    )
