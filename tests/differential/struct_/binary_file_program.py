import io
import struct

HEADER = struct.Struct(">4sHHI")
ENTRY = struct.Struct("<16sIq?3x")


def write(records):
    out = io.BytesIO()
    out.write(HEADER.pack(b"MOLT", 1, len(records), 0))
    for name, size, mtime, exe in records:
        out.write(ENTRY.pack(name.encode(), size, mtime, exe))
    data = bytearray(out.getvalue())
    struct.pack_into(">I", data, 8, sum(data[HEADER.size :]) & 0xFFFFFFFF)
    return bytes(data)


def read(data):
    magic, version, count, check = HEADER.unpack_from(data)
    if magic != b"MOLT":
        raise ValueError(f"bad magic {magic!r}")
    if check != sum(data[HEADER.size :]) & 0xFFFFFFFF:
        raise ValueError("bad checksum")
    for name, size, mtime, exe in ENTRY.iter_unpack(data[HEADER.size :]):
        yield name.rstrip(b"\0").decode(), size, mtime, exe


files = [("a.py", 120, -5, False), ("run", 2**32 - 1, 2**40, True), ("é" * 8, 0, 0, False)]
blob = write(files)
print(HEADER.size, ENTRY.size, len(blob), blob[:12].hex(), list(read(blob)) == files)
print(list(read(blob)))
for bad in (b"XXXX" + blob[4:], blob[:-1] + b"\1", blob[:5], blob + b"z"):
    try:
        list(read(bad))
    except (ValueError, struct.error) as e:
        print(type(e).__name__, e)
for rec in (("x", -1, 0, 0), ("x", 1, 2**63, 0), (5, 1, 1, 1)):
    try:
        write([rec])
    except Exception as e:
        print(type(e).__name__, e)


def wav_header(rate, channels, samples):
    body = struct.pack(f"<{len(samples)}h", *samples)
    fmt = struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2, channels * 2, 16)
    return (
        b"RIFF"
        + struct.pack("<I", 36 + len(body))
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + fmt
        + b"data"
        + struct.pack("<I", len(body))
        + body
    )


w = wav_header(8000, 1, [0, 1000, -1000, 32767, -32768])
print(w.hex(), struct.unpack_from("<5h", w, 44))
bits = struct.unpack(">Q", struct.pack(">d", -0.15625))[0]
print(bits >> 63, bits >> 52 & 0x7FF, hex(bits & (1 << 52) - 1))
