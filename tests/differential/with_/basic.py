class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, typ, exc, tb):
        print("exit", self.name, typ and typ.__name__, exc, tb is not None)
        return self.swallow


with CM("a") as a:
    print("body", a.name)
with CM("b"):
    print("no as")
with CM("c", swallow=True):
    raise ValueError("swallowed")
print("after c")
try:
    with CM("d"):
        raise KeyError("not swallowed")
except KeyError as e:
    print("caught", e)


def f():
    with CM("f"):
        return "returned from with"


print(f())
for i in range(3):
    with CM(i):
        if i == 0:
            continue
        if i == 1:
            break
with CM("outer"):
    with CM("inner"):
        print("nested")
with CM("x", True) as x, CM("y") as y:
    print(x.name, y.name)
    raise ValueError("both see it")
x = "still bound"
with CM("again") as x:
    pass
print(x.name)
