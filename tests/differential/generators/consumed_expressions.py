# Generator expressions that the function they are passed to uses up at once.
import traceback


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e, "|", [(t.name, t.line) for t in traceback.extract_tb(e.__traceback__)])


def basics(l):
    k = 2
    return [
        any(x > k for x in l), all(x > 0 for x in l), sum(x * k for x in l), min(x % 3 for x in l), max(x % 3 for x in l),
        list(x + k for x in l), tuple(x for x in l if x > k), set(x // 2 for x in l), sorted((-x for x in l), reverse=True),
        sorted((x % 3, x) for x in l), ",".join(str(x) for x in l), sum(1 for x in l for y in l if x < y),
    ]


print(basics([1, 2, 3, 4]))
show(lambda: basics([]))
print(any(x for x in []), all(x for x in []), sum(x for x in []), list(x for x in ()))
show(lambda: min(x for x in []))
show(lambda: max(x for x in ()))

# Sums.
print(sum(x for x in [0.1] * 10), sum(x for x in [1, 0.1, 1, 2.5]), sum(x for x in [1e308, 1e308, -1e308]))
print(sum(x for x in [2**62, 2**62, 1.5]), sum(x for x in [2**48 - 1, 1]), sum(x for x in [2**63 - 1, 1, -5]), sum(x for x in [True, True, 2]))
print(sum(x for x in [1, 2j, 3]), sum(x for x in [float("inf"), 1]), sum(x for x in [-0.0, -0.0]), sum(x for x in [1.5, True, 2**70]))


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        print("add", self.v, getattr(o, "v", o))
        return N(self.v + getattr(o, "v", o))

    def __radd__(self, o):
        print("radd", self.v, o)
        return N(self.v + o)


def made(i):
    print("make", i)
    return N(i)


print(sum(made(i) for i in range(3)).v)
show(lambda: sum(x for x in ["a", "b"]))
show(lambda: sum([1] for x in "ab"))


# What is called when.
def log(x):
    print("item", x)
    return x


class Truth:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("bool", self.v)
        return self.v > 1

    def __lt__(self, o):
        print("lt", self.v, o.v)
        return self.v < o.v

    def __gt__(self, o):
        print("gt", self.v, o.v)
        return self.v > o.v


print(any(Truth(log(x)) for x in [0, 1, 2, 3]))
print(all(Truth(log(x)) for x in [3, 2, 1, 0]))
print(min(Truth(log(x)) for x in [2, 1, 3]).v, max(Truth(log(x)) for x in [2, 1, 3]).v)
it = iter(range(10))
print(any(x == 3 for x in it), list(it))


# Variables.
def scopes(x):
    y = any(x == 5 for x in range(10))
    z = [sum(i for i in range(j)) for j in range(4)]
    last = None
    w = all((last := i) < 3 for i in range(10))
    return x, y, z, w, last


print(scopes("kept"))


def captured():
    fs = []
    for i in range(3):
        total = sum(i * j for j in range(4))
        fs.append(lambda: (i, total))
    return [f() for f in fs]


print(captured())


def nested(rows):
    return sum(max(x * y for y in row) for x, row in enumerate(rows)), any(all(c for c in row) for row in rows)


print(nested([[1, 2], [3, 4], [0, 9]]))


def inner_functions(l):
    return list((lambda: x)() for x in l), [f() for f in list((lambda x=x: x) for x in l)], [f() for f in list((lambda: x) for x in l)]


print(inner_functions([1, 2, 3]))

data = [3, 1, 2]
print(sum(d for d in data), max(d for d in data), "d" in globals())


class C:
    items = [1, 2, 3]
    total = sum(i for i in items)
    big = any(i > 2 for i in items)

    def method(self, k):
        return sum(i * k * self.f() for i in self.items)

    def f(self):
        return 2


print(C.total, C.big, C().method(3))


# Exceptions.
def fails(l):
    return sum(10 // x for x in l)


def fails_nested(l):
    return any(
        all(10 // y > 0 for y in x)
        for x in l
    )


show(lambda: fails([1, 0]))
show(lambda: fails_nested([[1], [0]]))
show(lambda: list(next(iter([])) for _ in range(3)))
show(lambda: ",".join(x for x in [1]))
show(lambda: any(x for x in 5))
show(lambda: any(undefined for x in [1]))
show(lambda: max(x for x in [1, "a"]))
show(lambda: set([] for x in [1]))
show(lambda: list(y for x in [1] for y in x))


def handled(l):
    try:
        return [any(1 / x for x in l)]
    except ZeroDivisionError as e:
        return [(t.name, t.lineno - 200 > 0, t.line, t.colno, t.end_colno) for t in traceback.extract_tb(e.__traceback__)]
    finally:
        print("finally")


print(handled([0]))


def in_generator(l):
    yield sum(x for x in l)
    yield any(x > 2 for x in l)


print(list(in_generator([1, 2, 3])))


async def in_coroutine(l):
    return sum(x for x in l) + max(x for x in l)


try:
    in_coroutine([1, 2]).send(None)
except StopIteration as e:
    print(e.value)


# Names that are something else.
def shadowed(any, sum):
    return any(x for x in [1]), sum(x for x in [1])


print([type(v).__name__ for v in shadowed(lambda g: g, iter)])


def list_(it):
    return it


print(type(list_(x for x in [1])).__name__)
sep = "-"
print(sep.join(str(x) for x in range(3)), "".join(c.upper() for c in "abc"), "é".join(c for c in "xyz"))
print(sorted(x for x in [3, 1, 2]), sorted((x for x in ["b", "A"]), key=str.lower), sorted((x for x in [1, 2]), **{"reverse": True}))
print(eval("sum(x for x in range(4))"), eval("any(x for x in [0])"))


def deep(n):
    return 0 if n == 0 else sum(deep(n - 1) for _ in range(1)) + 1


print(deep(50))


def early(l):
    for i in range(3):
        if any(x == i for x in l):
            continue
        if all(x > i for x in l):
            break
    return i


print(early([0, 1]), early([5]))


class Odd(int):
    def __add__(self, o):
        return Odd(int(self) + int(o) + 100)

    __radd__ = __add__


print(sum(Odd(x) for x in [1, 2]), type(sum(Odd(x) for x in [1])).__name__, sum(x for x in [1, Odd(2), 2.5]))
