import os
import tempfile

d = tempfile.mkdtemp()
path = os.path.join(d, "notes.txt")
with open(path, "w") as f:
    f.write("first\n")
    f.write("second\n")
    print("third", file=f)
with open(path) as f:
    print(f.read())
with open(path) as f:
    for i, line in enumerate(f):
        print(i, line.strip())
with open(path, "a") as f:
    f.write("fourth")
print(
    len(open(path).readlines()),
    os.path.getsize(path),
    os.path.exists(path),
    os.path.basename(path),
    os.listdir(d),
)
os.rename(path, path + ".bak")
print(os.path.exists(path), sorted(os.listdir(d)))
try:
    open(path)
except FileNotFoundError as e:
    print(type(e).__name__, e.errno, e.strerror)
os.mkdir(os.path.join(d, "sub"))
for name in ("b", "a", "c"):
    with open(os.path.join(d, "sub", name), "w") as f:
        f.write(name * 3)
print(
    {n: open(os.path.join(d, "sub", n)).read() for n in sorted(os.listdir(os.path.join(d, "sub")))}
)
for root, dirs, files in os.walk(d, topdown=False):
    for n in sorted(files):
        os.remove(os.path.join(root, n))
    for n in dirs:
        os.rmdir(os.path.join(root, n))
os.rmdir(d)
print(os.path.exists(d))
