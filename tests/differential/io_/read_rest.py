"""Reading all that is left of a text file, whatever was read before, and where it then stands."""
import io
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "file")
lines = [f"line {i} é{'x' * (i % 90)}€\r\n" if i % 3 else f"line {i}\n" for i in range(20000)]
with open(path, "w", encoding="utf-8", newline="") as f:
    f.write("".join(lines))
for newline in (None, "", "\n", "\r\n"):
    with open(path, encoding="utf-8", newline=newline) as f:
        whole = f.read()
        print(len(whole), whole[-20:].encode(), f.tell() == os.path.getsize(path), repr(f.read()))
        f.seek(0)
        first = f.readline()
        piece = f.read(10)
        at = f.tell()
        rest = f.read()
        print(first + piece + rest == whole, f.tell(), f.newlines)
        f.seek(at)
        print(f.read() == rest)
        f.seek(0)
        print(f.read(100000) + f.read() == whole)
# An error in the middle.
with open(path, "wb") as f:
    f.write(b"a" * 20000 + b"\xff" + b"b" * 20000)
with open(path, encoding="utf-8") as f:
    try:
        f.read()
    except UnicodeDecodeError as e:
        print(e.reason)
with open(path, encoding="utf-8", errors="replace") as f:
    print(len(f.read()))
print(io.TextIOWrapper(io.BytesIO(b"x\r\ny\r" * 9000)).read() == "x\ny\n" * 9000)
os.remove(path)
