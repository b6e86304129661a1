class Transaction:
    def __init__(self, db):
        self.db = db
        self.ops = []

    def __enter__(self):
        return self

    def set(self, k, v):
        self.ops.append((k, v))
        return self

    def __exit__(self, t, v, tb):
        if t is None:
            for k, val in self.ops:
                self.db.data[k] = val
            self.db.log.append("commit")
        else:
            self.db.log.append(f"rollback {t.__name__}")
        return t is not None and issubclass(t, ValueError)


class DB:
    def __init__(self):
        self.data, self.log = {}, []

    def begin(self):
        return Transaction(self)

    def transfer(self, a, b, n):
        with self.begin() as t:
            t.set(a, self.data.get(a, 0) - n)
            if self.data.get(a, 0) < n:
                raise ValueError("not enough")
            t.set(b, self.data.get(b, 0) + n)
            return True
        return False


db = DB()
with db.begin() as t:
    t.set("x", 100).set("y", 5)
print(db.transfer("x", "y", 30), db.transfer("y", "x", 1000), db.data, db.log)
try:
    with db.begin() as t:
        t.set("z", 1)
        raise KeyError("k")
except KeyError:
    print(db.log[-1], "z" in db.data)


def make():
    seen = []

    class Rec:
        def __enter__(self):
            seen.append("in")
            return lambda x: seen.append(x)

        def __exit__(self, *a):
            seen.append("out")

    return Rec, seen


Rec, seen = make()
with Rec() as rec:
    for i in range(2):
        rec(i)
    f = lambda: rec("later")
f()
print(seen)


def outer():
    v = 1
    with Rec() as r:
        def inner():
            nonlocal v
            v += 1
            r(v)

        inner()
        v *= 10
        inner()
    return v


print(outer(), seen)
with Rec() as rec:
    class InWith:
        rec("class body")
        attr = [rec(i) for i in range(2)]
print(InWith.attr, seen[-4:])
