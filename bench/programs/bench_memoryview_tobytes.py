"""Slice a memoryview and copy the pieces out; sums over views."""


def run(rounds):
    data = bytearray(i * 7 & 255 for i in range(1 << 16))
    view = memoryview(data)
    total = 0
    for r in range(rounds):
        for start in range(0, len(view), 256):
            piece = view[start : start + 128].tobytes()
            total += len(piece) + piece[r & 127]
        total += len(view.tobytes()) + len(view[::2].tobytes())
        data[r & 0xFFFF] ^= 0x55
        total += sum(view[:2048])
    return total


print(run(2500))
