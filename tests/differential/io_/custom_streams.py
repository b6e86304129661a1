import io


class Upper(io.RawIOBase):
    def __init__(self, data):
        self.data = data
        self.pos = 0

    def readable(self):
        return True

    def readinto(self, b):
        chunk = self.data[self.pos : self.pos + min(len(b), 3)].upper()
        b[: len(chunk)] = chunk
        self.pos += len(chunk)
        return len(chunk)


print(
    io.BufferedReader(Upper(b"hello\nworld")).read(),
    Upper(b"abc").read(),
    io.TextIOWrapper(io.BufferedReader(Upper(b"x\ny\n"))).readlines(),
    Upper(b"abcdef").readall(),
    list(Upper(b"a\nb")),
)


class Log(io.TextIOBase):
    def __init__(self):
        self.parts = []

    def writable(self):
        return True

    def write(self, s):
        self.parts.append(s)
        return len(s)


l = Log()

print("a", 1, file=l)

l.writelines(["x", "y"])

print(l.parts, l.closed, l.readable(), l.isatty())

l.close()

print(l.closed)

for f in (
    lambda: io.IOBase().read(),
    lambda: io.RawIOBase().read(1),
    lambda: io.TextIOBase().read(),
    lambda: Upper(b"").write(b"x"),
    lambda: Upper(b"").fileno(),
    lambda: Upper(b"").seek(0),
    lambda: io.BufferedReader(Log()),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
