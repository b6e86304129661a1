import base64
import binascii

ALPHA = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def enc(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = int.from_bytes(chunk + b"\0" * (3 - len(chunk)), "big")
        s = "".join(ALPHA[n >> k & 63] for k in (18, 12, 6, 0))
        out.append(s[: len(chunk) + 1] + "=" * (3 - len(chunk)))
    return "".join(out)


def dec(text):
    bits = 0
    acc = bytearray()
    n = 0
    for c in text.rstrip("="):
        bits = bits << 6 | ALPHA.index(c)
        n += 6
        if n >= 8:
            n -= 8
            acc.append(bits >> n & 255)
            bits &= (1 << n) - 1
    return bytes(acc)


seed = 1
for size in range(20):
    data = bytearray()
    for _ in range(size):
        seed = seed * 48271 % 2147483647
        data.append(seed & 255)
    e = enc(bytes(data))
    print(size, e, e == base64.b64encode(data).decode(), dec(e) == data)
print(
    binascii.hexlify(b"\x01\xab"),
    binascii.unhexlify("01ab"),
    binascii.hexlify(b"abcd", "-", 2),
    binascii.crc32(b"hello"),
    binascii.crc32(b"lo", binascii.crc32(b"hel")),
    binascii.b2a_base64(b"x"),
    binascii.b2a_base64(b"x", newline=False),
    binascii.a2b_base64("eA=="),
)
for f in (
    lambda: binascii.unhexlify("0"),
    lambda: binascii.unhexlify("zz"),
    lambda: binascii.a2b_base64("x"),
    lambda: binascii.crc32("s"),
    lambda: binascii.hexlify("s"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
