"""Writes, reads, transforms and removes files in a temporary folder."""
import os
import sys
from collections import Counter
from contextlib import contextmanager, suppress


@contextmanager
def temporary_folder():
    folder = f"/tmp/molt-differential-{os.getpid()}"
    os.mkdir(folder)
    try:
        yield folder
    finally:
        for root, dirs, files in os.walk(folder, topdown=False):
            for name in files:
                os.unlink(os.path.join(root, name))
            os.rmdir(root)


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        for r in rows:
            print(*r, sep="\t", file=f)


def read_rows(path):
    with open(path, encoding="utf-8") as f:
        for n, line in enumerate(f):
            yield n, line.rstrip("\n").split("\t")


with temporary_folder() as folder:
    path = os.path.join(folder, "data.tsv")
    write_rows(path, [("name", "city", "n"), ("Åsa", "Malmö", 3), ("Bo", "", 10), ("Cy", "Ghent", "x"), ("Di", "Malmö", 4)])
    print(os.path.getsize(path), os.path.exists(path), os.path.isdir(folder), os.listdir(folder), os.path.basename(path))
    header, *rows = [r for _, r in read_rows(path)]
    print(header, len(rows))
    records, errors = [], []
    for n, fields in read_rows(path):
        if n == 0:
            continue
        rec = dict(zip(header, fields))
        try:
            rec["n"] = int(rec["n"])
        except ValueError as e:
            errors.append((n, str(e)))
            continue
        rec["city"] = rec["city"] or None
        records.append(rec)
    print(records, errors)
    print(Counter(r["city"] for r in records).most_common(), sum(r["n"] for r in records))
    with open(path, "a", encoding="utf-8") as f:
        print(f.tell() == os.path.getsize(path), f.write("Ed\tÉvora\t7\n"), f.mode, f.closed, f.writable(), f.readable())
    with open(path, "rb") as f:
        raw = f.read()
        print(len(raw), raw[-9:], f.seek(0), f.readline(), f.read(4), f.tell())
    with open(path, "r+", encoding="utf-8") as f:
        f.seek(0)
        f.write("NAME")
        f.seek(0)
        print(repr(f.readline()), len(f.readlines()))
    nested = os.path.join(folder, "a", "b")
    os.makedirs(nested)
    for i in range(3):
        with open(os.path.join(nested, f"f{i}.txt"), "x") as f:
            f.write("x" * i)
    found = []
    for root, dirs, files in os.walk(folder):
        found += [os.path.relpath(os.path.join(root, f), folder) for f in sorted(files)]
    print(sorted(found))
    try:
        open(os.path.join(nested, "f0.txt"), "x")
    except FileExistsError as e:
        print(type(e).__name__, e.errno, e.strerror)
    for bad in [lambda: open(os.path.join(folder, "none")), lambda: open(folder), lambda: os.remove(os.path.join(folder, "none")), lambda: os.rmdir(nested), lambda: os.mkdir(nested), lambda: open(path, "q"), lambda: open(path, "rb", encoding="utf-8")]:
        try:
            bad()
        except (OSError, ValueError) as e:
            print(type(e).__name__, e.strerror if isinstance(e, OSError) else e)
    os.rename(path, path + ".bak")
    with suppress(FileNotFoundError):
        os.remove(path)
        print("never")
    f = open(path + ".bak")
    f.close()
    try:
        f.read()
    except ValueError as e:
        print(e)
    print(os.path.splitext("a/b.tar.gz"), os.path.split("/x/y/z"), os.path.join("a", "/b", "c"), os.path.normpath("a/./b/../c//d"), os.path.dirname("/q"))
    with open(path + ".bin", "wb") as f:
        f.write(bytes(range(0, 256, 51)))
    with open(path + ".bin", encoding="utf-8") as f:
        try:
            f.read()
        except UnicodeDecodeError as e:
            print(e.reason, e.start)
    with open(path + ".bin", encoding="latin-1") as f:
        print(ascii(f.read()))
print(os.path.exists(folder))
os.environ["MOLT_TEST_VARIABLE"] = "set"
print(os.environ.get("MOLT_TEST_VARIABLE"), os.getenv("MOLT_TEST_UNSET", "default"), "MOLT_TEST_VARIABLE" in os.environ)
print("to stderr", file=sys.stderr)
sys.stdout.write("direct\n")
