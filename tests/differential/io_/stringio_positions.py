# Text that is ASCII, that becomes more where it is written at the end, and that is written over.
import io
import random


def check(ops):
    stream = io.StringIO(newline="\n")
    model, at = [], 0
    for op, arg in ops:
        if op == "write":
            assert stream.write(arg) == len(arg)
            if at > len(model) and arg:
                model += ["\0"] * (at - len(model))
            if arg:
                model[at:at + len(arg)] = arg
                at += len(arg)
        elif op == "seek":
            at = stream.seek(arg)
        elif op == "end":
            at = stream.seek(0, 2)
            assert at == len(model)
        elif op == "truncate":
            assert stream.truncate(arg) == (at if arg is None else arg)
            del model[at if arg is None else arg:]
        elif op == "read":
            got = stream.read(arg)
            want = "".join(model[at:] if arg < 0 else model[at:at + arg])
            assert got == want, (got, want)
            at = max(at, min(len(model), len(model) if arg < 0 else at + arg))
        elif op == "line":
            got = stream.readline()
            rest = "".join(model[at:])
            want = rest[:rest.find("\n") + 1] or rest
            assert got == want, (got, want)
            at += len(want) if at <= len(model) else 0
            at = stream.tell()
        elif op == "value":
            assert stream.getvalue() == "".join(model)
        else:
            assert stream.tell() == at
    assert stream.getvalue() == "".join(model)
    return stream.getvalue()


rng = random.Random(5)
texts = ["", "a", "hello\n", "two\nlines\n", "grün", "日本\n", "\U0001f600!", "x" * 50]
texts.append("long text" * 1000)
total = 0
for round in range(3000):
    ops = []
    some = texts if round % 2 else [t for t in texts if t.isascii()] + ["é"] * (round % 3 == 0)
    for _ in range(rng.randrange(1, 12)):
        op = rng.choice(["write", "write", "write", "seek", "end", "truncate", "read", "line", "tell", "value"])
        arg = {
            "write": lambda: rng.choice(some),
            "seek": lambda: rng.randrange(0, 40),
            "truncate": lambda: rng.choice([None, 0, 3, 10]),
            "read": lambda: rng.choice([-1, 0, 2, 7, 100]),
        }.get(op, lambda: None)()
        ops.append((op, arg))
    total += len(check(ops))
print(total)

s = io.StringIO()
s.write("plain text\n")
s.seek(0)
s.truncate()
for i in range(3):
    s.write(f"line {i}\n")
s.write("ünd mehr\n")
print(s.tell(), repr(s.getvalue()))
s.seek(2)
s.write("NE")
print(repr(s.getvalue()), s.tell(), repr(s.read()))

for newline in ("\n", "", None, "\r", "\r\n"):
    for text in ("a\nb\r\nc\rd", "ä\nb\r\nc\rd"):
        s = io.StringIO(text, newline)
        print(repr(newline), [s.readline() for _ in range(5)], s.tell(), repr(s.getvalue()))

s = io.StringIO("abc")
s.seek(10)
print(repr(s.readline()), repr(s.read()), s.tell())
s.write("é")
print(repr(s.getvalue()))
print(io.StringIO("grün\n").__getstate__()[:3], io.StringIO("gr\n").__getstate__()[:3])
