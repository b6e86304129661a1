import os
import tempfile

with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "t.txt")
    with open(p, "w", encoding="utf-8") as f:
        print(
            f.write("alpha\nbéta\n"),
            f.writelines(["c\n", "d"]),
            f.tell(),
            f.name == p,
            f.mode,
            f.encoding,
            f.closed,
        )
    print(f.closed, os.path.getsize(p))
    with open(p, encoding="utf-8") as f:
        print([line for line in f])
        print(repr(f.read()), f.seek(0), repr(f.read(7)), repr(f.readline()), f.readlines())
    with open(p, "a", encoding="utf-8") as f:
        print("appended", 1, file=f)
    with open(p, "r+", encoding="utf-8") as f:
        f.write("ALPHA")
        f.seek(0)
        print(repr(f.read()))
        f.truncate(6)
    with open(p, encoding="utf-8") as f:
        print(f.read().splitlines())
    with open(p, "w", newline="\r\n") as f:
        f.write("a\nb\n")
    with open(p, "rb") as f:
        print(f.read())
    with open(p, newline="") as f:
        print(f.readlines())
    with open(p) as f:
        print(f.readlines(), f.newlines)
    with open(p, "w", encoding="ascii", errors="replace") as f:
        f.write("é!")
    print(open(p).read())
    for args, kw in (
        (("nope.txt",), {}),
        ((p, "x"), {}),
        ((p, "q"), {}),
        ((p, "rw"), {}),
        ((p, "wb"), {"encoding": "utf-8"}),
        ((d,), {}),
        ((5.5,), {}),
        ((p, "r"), {"encoding": "nope"}),
        ((p, "w"), {"newline": "x"}),
        ((p, "rt"), {"buffering": 0}),
        ((p, ""), {}),
        ((p, "rbt"), {}),
    ):
        try:
            open(*[os.path.join(d, a) if a == "nope.txt" else a for a in args], **kw)
        except Exception as e:
            print(type(e).__name__, str(e).replace(d, "DIR"), getattr(e, "errno", None))
    with open(p) as f:
        try:
            f.write("x")
        except Exception as e:
            print(type(e).__name__, e)
    with open(p, "wb") as f:
        f.write(b"\xff\xfe")
    try:
        open(p, encoding="utf-8").read()
    except UnicodeDecodeError as e:
        print(e)
try:
    f.write(b"x")
except ValueError as e:
    print(e)
