import os

from os.path import *

print(
    expandvars("$MOLT_T/${MOLT_T}x/$NOPE_X/$"),
    os.sep,
    os.altsep,
    os.extsep,
    os.pathsep,
    os.linesep == "\n",
    os.curdir,
    os.pardir,
    os.devnull,
    os.name,
)

for f in (
    lambda: join(1),
    lambda: join("a", b"b"),
    lambda: join("a", None),
    lambda: commonpath([]),
    lambda: commonpath(["/a", "b"]),
    lambda: split(5),
    lambda: relpath(""),
    lambda: basename(None),
    lambda: splitext(b"x.y"),
    lambda: join(b"a", b"b"),
    lambda: os.fspath(5),
    lambda: normpath(b"a/../b"),
    lambda: exists(None),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class P:
    def __fspath__(self):
        return "from/fspath"


print(
    join(P(), "x"),
    os.fspath(P()),
    os.fspath("s"),
    basename(P()),
    os.fsencode("é"),
    os.fsdecode(b"\xc3\xa9"),
    isinstance(P(), os.PathLike),
    exists("/definitely/not/here"),
    isdir("/"),
    isfile("/"),
    exists(5555),
    abspath("/a/../b"),
    realpath("/") == "/",
    os.path.__name__,
    samefile("/", "/."),
)
