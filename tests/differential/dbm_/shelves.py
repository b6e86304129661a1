# Shelves and the databases under them, in files that are opened again.
import dbm
import dbm.dumb
import os
import shelve
import tempfile


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "shelf")
    with shelve.open(path) as s:
        s["a"] = [1, 2]
        s["b"] = {"x": 1}
        copy = s["a"]
        copy.append(3)
        print(s["a"], sorted(s), "b" in s, len(s))
        s.update(c=5)
        del s["b"]
        attempt(lambda: s["b"])
        attempt(lambda: s.pop("c"))
        print(s.setdefault("d", (1,)), list(s.items()))
    print(sorted(os.listdir(folder)))
    with shelve.open(path, writeback=True) as s:
        s["a"].append(9)
        print(sorted(s.items()))
    with shelve.open(path, "r") as s:
        print(s["a"], s.get("zz", "default"))
        attempt(lambda: s.update(q=1))
    attempt(lambda: s["a"])
    attempt(lambda: shelve.open(os.path.join(folder, "nope"), "r"))

    path = os.path.join(folder, "db")
    with dbm.dumb.open(path, "n") as db:
        db["key"] = "value"
        db[b"bytes"] = b"\x00\xff" * 300
        db["é"] = "ü"
        db["key"] = "another"
        print(db["key"], db[b"key"], db.get("none"), db.keys(), len(db))
        for bad in (lambda: db[5], lambda: db.update({5: "x"}), lambda: db.update(x=5)):
            attempt(bad)
        db["bytes"] = b"short"
    print(dbm.whichdb(path), dbm.whichdb(path + "x"), os.path.getsize(path + ".dat"))
    with open(path + ".dir", encoding="latin-1") as f:
        print(f.read())
    with dbm.open(path, "c") as db:
        print([(k, db[k]) for k in db])
        del db["key"]
        print("key" in db, list(db.values()))
    attempt(lambda: db["key"])
    attempt(lambda: dbm.open(path, "x"))
    with dbm.dumb.open(path, "r") as db:
        attempt(lambda: db.__setitem__("a", "b"))
        print(db.items())
