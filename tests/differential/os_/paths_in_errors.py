# An OSError names a path object by its text.
import os
import pathlib
import shutil

P = pathlib.Path

for f in (
    lambda: os.mkdir(P("/tmp")),
    lambda: os.listdir(P("zz")),
    lambda: open(P("zz")),
    lambda: os.stat(P("zz")),
    lambda: os.remove(P("zz")),
    lambda: os.rename(P("zz"), P("yy")),
    lambda: os.rmdir(P("zz")),
    lambda: os.scandir(P("zz")),
    lambda: os.chdir(P("zz")),
    lambda: os.readlink(P("zz")),
    lambda: os.chmod(P("zz"), 0),
    lambda: os.stat(b"zz"),
    lambda: os.symlink(P("a"), P("/tmp")),
    lambda: os.truncate(P("zz"), 0),
    lambda: P("zz").read_text(),
    lambda: P("zz").unlink(),
    lambda: P("zz").rmdir(),
    lambda: list(P("zz").iterdir()),
    lambda: P("zz").rename("x"),
    lambda: P("zz/x").mkdir(),
    lambda: P("/tmp").mkdir(),
    lambda: P("/tmp").touch(exist_ok=False),
    lambda: shutil.rmtree(P("zz")),
    lambda: shutil.copy(P("zz"), P("b")),
    lambda: os.path.getsize(P("zz")),
):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e, repr(e.filename), repr(e.filename2))
