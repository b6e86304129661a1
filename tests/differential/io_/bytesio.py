import io

b = io.BytesIO(b"hello\nworld\n")
print(b.read(2), b.readline(), b.tell(), b.read(), b.read(), b.seek(0), b.readlines(), b.getvalue())
print(
    b.seek(-3, 2),
    b.read(1),
    b.seek(-2, 1),
    b.peek if hasattr(b, "peek") else "no peek",
    b.read1(2),
    b.seek(0),
)
w = io.BytesIO()
print(
    w.write(b"abc"),
    w.write(bytearray(b"de")),
    w.write(memoryview(b"f")),
    w.getvalue(),
    w.getbuffer()[1],
    bytes(w.getbuffer()),
    w.truncate(2),
    w.getvalue(),
    w.tell(),
)
w.write(b"!")
print(w.getvalue(), w.readable(), w.seekable(), w.writable(), w.isatty())
buf = bytearray(4)
r = io.BytesIO(b"abcdef")
print(r.readinto(buf), buf, r.readinto(buf), buf, r.readinto(buf))
v = w.getbuffer()
try:
    w.write(b"x" * 100)
except BufferError as e:
    print(e)
v.release()
for f in (
    lambda: w.write("str"),
    lambda: io.BytesIO("str"),
    lambda: io.BytesIO(5),
    lambda: w.seek(-1),
    lambda: w.fileno(),
    lambda: w.seek(0, 5),
    lambda: w.writelines(["a"]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t = io.TextIOWrapper(io.BytesIO("é\r\nü\rz\n".encode()), encoding="utf-8")
print(t.readlines(), t.encoding, t.newlines)
raw = io.BytesIO()
o = io.TextIOWrapper(raw, encoding="latin-1", newline="\r\n", errors="replace")
print(o.write("é\nx€\n"), raw.getvalue(), o.flush(), raw.getvalue())
d = o.detach()
print(d is raw)
print(
    [l for l in io.BytesIO(b"a\nb\r\nc")],
    io.BytesIO(b"x").readline(0),
    b"".join(iter(lambda: io.BytesIO().read(1), b"")),
)
br = io.BufferedReader(io.BytesIO(b"0123456789"), 4)
print(br.peek(1)[:2], br.read(3), br.read1(2), br.tell(), br.seek(8), br.read())
