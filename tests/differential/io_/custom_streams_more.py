import io

print(
    issubclass(io.UnsupportedOperation, OSError),
    issubclass(io.UnsupportedOperation, ValueError),
    io.SEEK_SET,
    io.SEEK_CUR,
    io.SEEK_END,
    io.DEFAULT_BUFFER_SIZE,
    isinstance(io.StringIO(), io.TextIOBase),
    isinstance(io.BytesIO(), io.BufferedIOBase),
)


class Sink(io.RawIOBase):
    chunks = []

    def writable(self):
        return True

    def write(self, b):
        Sink.chunks.append(bytes(b))
        return len(b)


w = io.BufferedWriter(Sink(), 8)

for part in (b"abc", b"defg", b"hi", b"0123456789"):
    w.write(part)

w.flush()

print(b"".join(Sink.chunks))

w.close()

try:
    w.write(b"x")
except ValueError as e:
    print(e)
