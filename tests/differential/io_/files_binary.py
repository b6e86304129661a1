import io
import os
import tempfile

with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "b.bin")
    with open(p, "wb") as f:
        print(f.write(bytes(range(10))), f.tell(), f.seek(5), f.write(b"XY"), f.seekable())
    with open(p, "rb") as f:
        print(f.read(), f.seek(-2, os.SEEK_END), f.read(), f.seek(0), f.readline(), f.read(3))
    with open(p, "r+b") as f:
        f.seek(2)
        f.write(b"\n\n")
        f.seek(0)
        print(f.readlines())
        buf = bytearray(4)
        f.seek(0)
        print(f.readinto(buf), buf)
    with open(p, "ab") as f:
        print(f.tell(), f.write(b"end"))
    with open(p, "rb", buffering=0) as f:
        print(type(f).__name__, f.read(3), f.readall())
    with open(p, "w+b") as f:
        f.write(b"12345")
        f.seek(1)
        f.truncate()
        f.seek(0)
        print(f.read(), type(f).__name__)
    print(type(open(p)).__name__, type(open(p, "rb")).__name__, type(open(p, "wb")).__name__)
    for g in (
        lambda: open(p, "rb").write(b"x"),
        lambda: open(p, "wb").read(),
        lambda: open(p, "wb").write("x"),
        lambda: open(p, "rb").seek(-1),
    ):
        try:
            print(g())
        except Exception as e:
            print(type(e).__name__, e)
    with open(p, "wb") as f:
        for i in range(1000):
            f.write(b"%d\n" % i)
    total = 0
    with open(p, "rb") as f:
        for line in f:
            total += int(line)
    print(total, os.path.getsize(p))
    with open(p, "rb") as f:
        chunks = list(iter(lambda: f.read(1000), b""))
    print(len(chunks), [len(c) for c in chunks])
    fd = os.open(p, os.O_RDONLY)
    with open(fd, "rb") as f:
        print(f.fileno() == fd, f.read(4))
    with open(p) as f:
        print(
            f.buffer.read(3),
            isinstance(f, io.TextIOBase),
            isinstance(f.buffer, io.BufferedIOBase),
            isinstance(f.buffer.raw, io.RawIOBase),
        )
