x: int = 1
y: str
z: list[int] = []
print(__annotations__)
try:
    y
except NameError as e:
    print(e)


class C:
    a: int
    b: "forward" = 3
    c: list["D"] = []
    (d): float = 1.5


print(C.__annotations__)
print(hasattr(C, "a"), C.b, C.d)
c = C()
c.attr: int = 5
print(c.attr, C.__annotations__.keys())
table = {}
table["k"]: int = 7
print(table)


def f():
    v: undefined_name = 3
    w: also_undefined
    try:
        return w
    except UnboundLocalError as e:
        print(e)
    return v


print(f())
print(f.__annotations__)


def order():
    log = []

    def note(n):
        log.append(n)
        return n

    class K:
        pass

    k = K()

    class T:
        q: note("annotation") = note("value")

    return log


print(order())
i: int = (1, 2)
j: tuple = 1, 2
print(i, j, list(__annotations__))
