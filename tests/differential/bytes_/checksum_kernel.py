def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 & -(crc & 1))
    return crc ^ 0xFFFFFFFF


def rle(data):
    out = []
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out.append(j - i)
        out.append(data[i])
        i = j
    return bytes(out)


def unrle(data):
    return b"".join(bytes([v]) * n for n, v in zip(data[::2], data[1::2]))


text = b"aaaabbbcccccd" * 20 + bytes(range(256))
print(adler(text), adler(b""), adler(b"Wikipedia"), crc32(text), crc32(b"123456789"))
packed = rle(text)
print(len(packed), packed[:12], unrle(packed) == text)
counts = [0] * 256
for byte in text:
    counts[byte] += 1
print(
    counts[95:105],
    max(counts),
    bytes(x ^ 0x20 for x in b"Hello"),
    bytes(reversed(b"abc")),
    bytes(map(lambda x: x + 1, b"HAL")),
)
it = iter(b"ab")
print(
    next(it),
    it.__length_hint__(),
    next(it),
    next(it, None),
    list(enumerate(b"xy")),
    dict(zip(b"ab", "cd")),
)
