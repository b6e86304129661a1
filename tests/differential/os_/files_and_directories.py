import os
import stat
import tempfile

d = tempfile.mkdtemp()
os.chdir(d)
print(os.path.realpath(os.getcwd()) == os.path.realpath(d), os.listdir())
os.mkdir("sub")
os.makedirs("a/b/c")
os.makedirs("a/b/c", exist_ok=True)
for n in ("z.txt", "y.txt", "sub/x.txt"):
    with open(n, "w") as f:
        f.write(n)
print(
    sorted(os.listdir()),
    sorted(os.listdir("sub")),
    os.path.exists("z.txt"),
    os.path.isdir("a"),
    os.path.isfile("a"),
    os.path.getsize("sub/x.txt"),
)
os.rename("z.txt", "renamed")
os.replace("y.txt", "renamed")
print(sorted(os.listdir()), open("renamed").read())
st = os.stat("renamed")
print(
    st.st_size,
    stat.S_ISREG(st.st_mode),
    stat.S_ISDIR(os.stat("a").st_mode),
    st[6],
    st.st_mtime > 1e9,
)
os.chmod("renamed", 0o640)
print(
    oct(os.stat("renamed").st_mode & 0o777),
    os.access("renamed", os.R_OK),
    os.access("nope", os.F_OK),
    stat.filemode(os.stat("renamed").st_mode),
)
os.symlink("renamed", "link")
print(
    os.readlink("link"),
    os.path.islink("link"),
    os.lstat("link").st_size,
    os.path.samefile("link", "renamed"),
)
print([(p, sorted(ds), sorted(fs)) for p, ds, fs in sorted(os.walk("."))])
with os.scandir() as it:
    print(sorted((e.name, e.is_dir(), e.is_file(), e.is_symlink()) for e in it))
for f in (
    lambda: os.mkdir("sub"),
    lambda: os.rmdir("sub"),
    lambda: os.remove("nope"),
    lambda: os.rmdir("nope"),
    lambda: os.remove("sub"),
    lambda: os.listdir("nope"),
    lambda: os.makedirs("sub"),
    lambda: os.rename("nope", "x"),
    lambda: os.stat("nope"),
    lambda: os.chdir("renamed"),
    lambda: os.mkdir("q/w"),
    lambda: os.readlink("renamed"),
    lambda: os.listdir("renamed"),
    lambda: os.symlink("a", "link"),
    lambda: os.scandir("nope"),
):
    try:
        print(f())
    except OSError as e:
        print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.filename2)
os.utime("renamed", (1000, 2000))
print(os.stat("renamed").st_mtime, os.stat("renamed").st_mtime_ns, os.path.getmtime("renamed"))
os.truncate("renamed", 2)
print(open("renamed").read())
os.unlink("link")
os.removedirs("a/b/c")
import shutil

os.chdir("/")
shutil.rmtree(d)
print(os.path.exists(d))
