class Lock:
    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self.depth

    def __exit__(self, *a):
        self.depth -= 1


lock = Lock()
with lock as d1:
    with lock as d2, lock as d3:
        print(d1, d2, d3, lock.depth)
print(lock.depth)


class Indent:
    level = 0

    def __enter__(self):
        type(self).level += 1
        return self

    def __exit__(self, *a):
        type(self).level -= 1

    def print(self, *a):
        print("  " * (self.level - 1) + " ".join(map(str, a)))


with Indent() as i:
    i.print("one")
    with i:
        i.print("two")
        with i:
            i.print("three")
    i.print("back")


class Undo:
    def __init__(self, target):
        self.target = target

    def __enter__(self):
        self.saved = dict(self.target)
        return self.target

    def __exit__(self, t, *rest):
        if t:
            self.target.clear()
            self.target.update(self.saved)
        return t is ValueError


state = {"a": 1}
with Undo(state) as s:
    s["a"] = 2
print(state)
with Undo(state) as s:
    s["b"] = 3
    raise ValueError
print(state)


class Stack:
    def __init__(self):
        self.cbs = []

    def __enter__(self):
        return self

    def defer(self, f, *a):
        self.cbs.append((f, a))

    def __exit__(self, *exc):
        while self.cbs:
            f, a = self.cbs.pop()
            f(*a)


with Stack() as st:
    st.defer(print, "first deferred, last run")
    for k in range(2):
        st.defer(print, "deferred", k)
    print("body")


class Counter:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        self.n -= 1
        return self.n

    def __exit__(self, *a):
        return self.n > 0


c = Counter(4)
try:
    while True:
        with c as n:
            print("n", n)
            raise RuntimeError(n)
except RuntimeError as e:
    print("escaped at", e)
