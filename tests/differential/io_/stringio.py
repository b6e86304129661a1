import io

s = io.StringIO("line1\nline2\r\nline3")
print(
    repr(s.read(3)),
    repr(s.readline()),
    s.tell(),
    s.readlines(),
    s.read(),
    s.seek(0),
    s.getvalue() == "line1\nline2\r\nline3",
)
print(list(s), s.seek(2), repr(s.read(2)), s.seek(0, 2), s.write("!"), repr(s.getvalue()[-3:]))
w = io.StringIO()
print(
    w.write("héllo"),
    w.writelines(["a", "b\n"]),
    w.getvalue(),
    w.truncate(3),
    repr(w.getvalue()),
    w.tell(),
    w.write("X"),
    repr(w.getvalue()),
)
w.seek(1)
w.write("EE")
print(
    repr(w.getvalue()),
    w.readable(),
    w.writable(),
    w.seekable(),
    w.isatty(),
    w.closed,
    w.newlines,
    w.line_buffering,
)
print(
    repr(io.StringIO("a\r\nb\rc", newline=None).read()),
    repr(io.StringIO("a\r\nb", newline="").read()),
    repr(io.StringIO("a\nb", newline="\r\n").getvalue()),
    io.StringIO("x\ny\n").readlines(),
    io.StringIO("ab\ncd").readlines(2),
    repr(io.StringIO("abc\n").readline(2)),
)
for f in (
    lambda: w.write(5),
    lambda: w.write(b"x"),
    lambda: io.StringIO(5),
    lambda: w.seek(-1),
    lambda: w.seek(1, 1),
    lambda: w.seek(0, 9),
    lambda: w.fileno(),
    lambda: w.read("x"),
    lambda: w.truncate(-1),
    lambda: io.StringIO(b"x"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
with io.StringIO("ctx") as c:
    print(c.read())
print(c.closed)
for f in (c.read, c.getvalue, lambda: c.write("x"), lambda: list(c)):
    try:
        f()
    except ValueError as e:
        print(e)
it = io.StringIO("1\n2\n3")
print(next(it), sum(int(x) for x in it))
w2 = io.StringIO("abc")
w2.seek(5)
w2.write("z")
print(repr(w2.getvalue()))
