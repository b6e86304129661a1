"""Checksums written out with integer operations, checked against hashlib and known values."""
import hashlib

MASK = 0xFFFFFFFF


def primes(n):
    found = []
    k = 2
    while len(found) < n:
        if all(k % p for p in found):
            found.append(k)
        k += 1
    return found


def root_fraction(p, degree):
    """The first 32 bits of the fractional part of the root, with integers only."""
    lo, hi = 0, p << 40
    target = p << 32 * degree
    while lo < hi:
        mid = (lo + hi + 1) // 2
        if mid ** degree <= target:
            lo = mid
        else:
            hi = mid - 1
    return lo & MASK


K = [root_fraction(p, 3) for p in primes(64)]
H0 = [root_fraction(p, 2) for p in primes(8)]


def rotr(x, n):
    return (x >> n | x << 32 - n) & MASK


def sha256(data):
    length = len(data) * 8
    data = data + b"\x80" + b"\0" * (-(len(data) + 9) % 64) + length.to_bytes(8, "big")
    h = H0[:]
    for off in range(0, len(data), 64):
        w = [int.from_bytes(data[off + i:off + i + 4], "big") for i in range(0, 64, 4)]
        for i in range(16, 64):
            s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ w[i - 15] >> 3
            s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ w[i - 2] >> 10
            w.append(w[i - 16] + s0 + w[i - 7] + s1 & MASK)
        a, b, c, d, e, f, g, hh = h
        for i in range(64):
            t1 = hh + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (e & f ^ ~e & g) + K[i] + w[i]
            t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, hh = t1 + t2 & MASK, a, b, c, d + t1 & MASK, e, f, g
        h = [x + y & MASK for x, y in zip(h, (a, b, c, d, e, f, g, hh))]
    return b"".join(x.to_bytes(4, "big") for x in h)


CRC = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0xEDB88320 if n & 1 else 0)
    CRC.append(n)


def crc32(data, crc=0):
    crc ^= MASK
    for b in data:
        crc = crc >> 8 ^ CRC[(crc ^ b) & 0xFF]
    return crc ^ MASK


def adler32(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def fnv1a(data):
    h = 0xCBF29CE484222325
    for x in data:
        h = (h ^ x) * 0x100000001B3 % 2 ** 64
    return h


def luhn(digits):
    total = 0
    for i, d in enumerate(map(int, reversed(digits))):
        total += d if i % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2)
    return total % 10 == 0


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64encode(data):
    out = ""
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk + b"\0" * (3 - len(chunk)), "big")
        out += "".join(ALPHABET[n >> s & 63] for s in (18, 12, 6, 0)[:len(chunk) + 1]) + "=" * (3 - len(chunk))
    return out


def b64decode(text):
    bits = n = 0
    out = bytearray()
    for c in text.rstrip("="):
        n = n << 6 | ALPHABET.index(c)
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(n >> bits & 255)
    return bytes(out)


print(hex(K[0]), hex(K[63]), hex(H0[0]), hex(H0[7]))
for msg in [b"", b"abc", b"a" * 55, b"a" * 56, b"a" * 64, b"The quick brown fox", bytes(range(256))]:
    digest = sha256(msg)
    print(len(msg), digest.hex()[:32], digest == hashlib.sha256(msg).digest(), f"{crc32(msg):08x} {adler32(msg):08x} {fnv1a(msg):016x}")
print(f"{crc32(b'123456789'):08x}", crc32(b"world", crc32(b"hello ")) == crc32(b"hello world"))
print(luhn("79927398713"), luhn("79927398710"), luhn("0"))
for data in [b"", b"M", b"Ma", b"Man", b"light work.", bytes(range(250, 256))]:
    e = b64encode(data)
    print(e, b64decode(e) == data)
chain = b"start"
for i in range(20):
    chain = sha256(chain + i.to_bytes(1, "big"))
print(chain.hex())
