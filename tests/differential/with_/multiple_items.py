log = []


class CM:
    def __init__(self, n, fail=None, swallow=False):
        log.append(f"init {n}")
        self.n, self.fail, self.swallow = n, fail, swallow

    def __enter__(self):
        log.append(f"enter {self.n}")
        if self.fail == "enter":
            raise RuntimeError(f"enter {self.n}")
        return self.n

    def __exit__(self, *exc):
        log.append(f"exit {self.n} {exc[0].__name__ if exc[0] else None}")
        if self.fail == "exit":
            raise RuntimeError(f"exit {self.n}")
        return self.swallow


def show():
    print(", ".join(log))
    log.clear()


with CM(1) as a, CM(2) as b, CM(3) as c:
    log.append(f"body {a}{b}{c}")
show()
try:
    with CM(1), CM(2, fail="enter"), CM(3):
        log.append("never")
except RuntimeError as e:
    print(e)
show()
try:
    with CM(1), CM(2, fail="exit"), CM(3):
        log.append("body")
except RuntimeError as e:
    print(e, e.__context__)
show()
with CM(1), CM(2, swallow=True), CM(3, fail="exit"):
    raise ValueError
show()
with (CM("p1") as a, CM("p2")):
    pass
show()
with (
    CM("q1") as a,
    CM("q2") as b,
):
    log.append(a + b)
show()
with (CM("single")):
    pass
show()
with (CM("as tuple?")) as v:
    log.append(v)
show()


class T:
    def __enter__(self):
        return (1, (2, 3))

    def __exit__(self, *a):
        pass


with T() as (x, (y, z)):
    print(x, y, z)


class O:
    pass


o, d = O(), {}
with T() as o.attr, T() as d["k"], T() as [p, q]:
    print(o.attr, d, p, q)
try:
    with CM("unpack") as (m, n, k, j):
        pass
except ValueError as e:
    print(e)
show()
