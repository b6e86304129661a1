import io
import sys

print()
print("a", 1, None, [1, "x"], sep="-")
print("a", "b", sep="")
print("no newline", end="")
print(" <- joined", end="\n\n")
print(*[1, 2, 3], sep=", ", end=".\n")
print("x", "y", sep=None, end=None)
print("\u00e9\u4e2d\U0001f600")
buf = io.StringIO()
print("to buffer", 5, file=buf)
print("more", file=buf, end="|")
print(repr(buf.getvalue()))


class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        self.parts.append("FLUSH")


w = W()
print("a", 2, sep="+", file=w, flush=True)
print(w.parts)
print("stdout", file=sys.stdout, flush=True)
print("none file", file=None)
for f in (
    lambda: print(1, sep=5),
    lambda: print(1, end=5),
    lambda: print(1, foo=2),
    lambda: print(1, file=5),
    lambda: print(1, file=object()),
):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


class BadStr:
    def __str__(self):
        raise ValueError("bad str")


class NotStr:
    def __str__(self):
        return 5


for o in (BadStr(), NotStr()):
    try:
        print("before", o)
    except Exception as e:
        print()
        print(type(e).__name__, e)
old = sys.stdout
sys.stdout = buf2 = io.StringIO()
print("captured")
sys.stdout = old
print(buf2.getvalue().strip(), print("x") is None)
sys.stdout.write("written\n")
