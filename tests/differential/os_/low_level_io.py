import os
import tempfile
import errno

d = tempfile.mkdtemp()
p = os.path.join(d, "f")
fd = os.open(p, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
print(
    os.write(fd, b"hello world"),
    os.lseek(fd, 6, os.SEEK_SET),
    os.read(fd, 100),
    os.lseek(fd, 0, 2),
    os.fstat(fd).st_size,
    os.isatty(fd),
)
print(os.pwrite(fd, b"J", 0), os.pread(fd, 5, 0), os.ftruncate(fd, 5), os.fstat(fd).st_size)
dup = os.dup(fd)
os.close(fd)
print(os.lseek(dup, 1, 0), os.read(dup, 2), os.get_inheritable(dup))
os.close(dup)
for f in (
    lambda: os.read(dup, 1),
    lambda: os.close(dup),
    lambda: os.open(p, os.O_CREAT | os.O_EXCL),
    lambda: os.open(d + "/no/such", os.O_RDONLY),
    lambda: os.write(dup, b"x"),
    lambda: os.open(p, "r"),
    lambda: os.lseek(dup, 0, 0),
    lambda: os.read(-1, 1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace(d, "DIR"), getattr(e, "errno", None))
r, w = os.pipe()
os.write(w, b"through the pipe")
os.close(w)
with os.fdopen(r, "rb") as f:
    print(f.read())
r, w = os.pipe()
with open(w, "w") as out:
    print("text", 1, file=out)
with open(r) as inp:
    print(inp.readlines())
print(errno.ENOENT, errno.errorcode[errno.EEXIST], os.strerror(errno.EACCES))
e = OSError(errno.ENOENT, "msg", "file")
print(
    type(e).__name__,
    e,
    e.errno,
    repr(e),
    OSError(5),
    repr(OSError("x")),
    type(OSError(errno.EEXIST, "x")).__name__,
    type(OSError(errno.EPIPE, "")).__name__,
    OSError(1, "a", "f", None, "g"),
    isinstance(e, FileNotFoundError),
    IOError is OSError,
)
os.remove(p)
os.rmdir(d)
print(os.path.exists(d), os.devnull)
with open(os.devnull, "w") as n:
    print(n.write("gone"))
