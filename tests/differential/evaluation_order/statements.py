log = []


def t(name, value=None):
    log.append(name)
    return value


def show():
    print(" ".join(log))
    log.clear()


def f():
    try:
        return t("return value")
    finally:
        t("finally")


f()
show()
for x in t("iterable", [1, 2]):
    t(f"body{x}")
    if t("cond", x == 2):
        break
else:
    t("never")
show()
n = 0
while t("while", n < 2):
    n += 1
    if t("continue?", n == 1):
        continue
    t("end")
else:
    t("else")
show()
if t("a", 0):
    t("never")
elif t("b", 1):
    t("elif body")
elif t("c", 1):
    t("never")
show()
try:
    raise t("exc", ValueError) from t("cause", KeyError())
except t("handler1", TypeError):
    t("never")
except (t("h2a", OSError), t("h2b", ValueError)):
    t("handled")
else:
    t("never")
finally:
    t("finally")
show()
del t("d", {1: 2})[t("key", 1)]
show()
match t("subject", 5):
    case 1 if t("never"):
        pass
    case 5 if t("guard", False):
        pass
    case int() if t("guard2", True):
        t("matched")
show()
assert not t("assert", False), t("never")
try:
    assert t("cond", False), t("message", "m")
except AssertionError as e:
    print(e)
show()


class CM:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        t(f"enter {self.n}")
        return self

    def __exit__(self, *a):
        t(f"exit {self.n}")


with t("make1", CM(1)) as a, t("make2", CM(2)) as b:
    t("body")
show()
print(t("p1"), end=t("", "\n"))
show()
x, y = t("rhs", (1, 2))
global_value = [t(i) for i in "abc"]
show()


def gen():
    t("gen start")
    x = yield t("y1")
    yield (t("y2"), x)


g = gen()
t("created")
next(g)
t("between")
g.send(t("sent"))
show()
