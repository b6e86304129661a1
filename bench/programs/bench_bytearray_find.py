"""bytearray.find, count and in, over a buffer that changes between searches."""


def run(rounds):
    buf = bytearray(b"0123456789abcdef" * 16384)
    total = 0
    for r in range(rounds):
        at = r * 7919 % (len(buf) - 16)
        buf[at : at + 6] = b"needle"
        total += buf.find(b"needle") + buf.rfind(b"needle")
        total += buf.count(b"abc") + buf.find(b"zzz")
        total += buf.find(0x78) + (b"missing" in buf)
        pos = 0
        for _ in range(500):
            pos = buf.find(b"f0", pos) + 1
        total += pos
        buf[at : at + 6] = b"ABCDEF"
    return total


print(run(1200))
