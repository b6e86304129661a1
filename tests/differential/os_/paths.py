import os

from os.path import *

print(
    join("a", "b", "c"),
    join("a", "/b"),
    join("a/", "b"),
    join("", "x"),
    join("a", ""),
    join("a"),
    split("/x/y.txt"),
    split("x"),
    split("/"),
    split("a/b/"),
    dirname("/a/b"),
    dirname("a"),
    basename("/a/b.c"),
    basename("a/"),
    splitext("a.tar.gz"),
    splitext(".bashrc"),
    splitext("a.b/c"),
    splitext("x."),
    splitext("..a.b"),
    splitdrive("c:/x"),
    splitroot("//x/y"),
)

for p in (
    "",
    ".",
    "..",
    "a/./b",
    "a/../b",
    "../a/..",
    "/..",
    "//a",
    "///a",
    "a//b/",
    "/a/b/../../c",
    "./x",
    "a/b/../../..",
):
    print(repr(p), normpath(p), isabs(p))

print(
    commonprefix(["/usr/lib", "/usr/local"]),
    commonprefix([]),
    commonpath(["/usr/lib/a", "/usr/lib/b"]),
    commonpath(["a/b", "a"]),
    relpath("/a/b/c", "/a/d"),
    relpath("/a", "/a"),
    relpath("/a/b", "/"),
    expanduser("x"),
    normcase("A/b"),
    isabs("/x"),
)

os.environ["MOLT_T"] = "val"
