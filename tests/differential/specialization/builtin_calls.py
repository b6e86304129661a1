# Builtin functions that are done in place where the kinds of their arguments are known.
import sys


class I(int):
    pass


class S(str):
    def __len__(self):
        return 99

    def __getitem__(self, i):
        return "?"


class A:
    pass


class B(A):
    pass


class Meta(type):
    def __instancecheck__(cls, v):
        return v == 5


class M(metaclass=Meta):
    pass


class Liar:
    @property
    def __class__(self):
        return A


values = [0, -1, 2**47, 2**48, -(2**48), 2**63, -(2**63), 2**70, True, False, None, 1.5, -0.0, float("nan"), "s", "é", "", b"b", [1], (1,), {1: 2}, {3}, I(3), S("x"), A(), B(), M(), Liar(), int, A]


def kinds(v):
    return [
        isinstance(v, int), isinstance(v, bool), isinstance(v, float), isinstance(v, str), isinstance(v, bytes),
        isinstance(v, list), isinstance(v, tuple), isinstance(v, dict), isinstance(v, set), isinstance(v, object),
        isinstance(v, (int, str)), isinstance(v, (float, A)), isinstance(v, A), isinstance(v, B), isinstance(v, M),
        isinstance(v, (A, (M, (list,)))), isinstance(v, type), isinstance(v, int | None), isinstance(v, ()),
    ]


for v in values:
    print("".join("FT"[k] for k in kinds(v)))


def ints(n):
    out = []
    for i in range(n):
        if isinstance(i, int) and not isinstance(i, bool) and not isinstance(i, (float, str)):
            out.append(i)
    return out


print(ints(3))


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: isinstance(1, 2))
show(lambda: isinstance(1, (2, int)))
show(lambda: isinstance("1", (int, 2)))
show(lambda: isinstance(1, list[int]))


def ords(s):
    return [ord(c) for c in s]


print(ords("aé\u20ac\U0001f600\0"), ord(b"x"), ord(bytearray(b"y")))
show(lambda: ord("ab"))
show(lambda: ord(""))
show(lambda: ord(1))
show(lambda: ords([1]))


def sizes(v):
    return len(v)


for v in [[1, 2], (), "aé", S("x"), b"abc", {1: 2}, range(2**62), {1, 2}]:
    print(sizes(v))
show(sizes, 5)
show(sizes, None)


class Bad:
    def __len__(self):
        return -1


show(sizes, Bad())


def absolute(v):
    return abs(v)


def loop_abs(n):
    t = 0
    for i in range(-n, n):
        t += abs(i)
    x = 0.0
    while x > -3:
        x -= 0.5
        t += abs(x)
    return t


print(loop_abs(10))
for v in [0, -5, -(2**47), -(2**48), -(2**62), -(2**63), -(2**70), True, -1.5, -0.0, float("-inf"), 3 - 4j]:
    print(repr(absolute(v)))
show(absolute, "x")


def least(a, b):
    return min(a, b), max(a, b)


nan = float("nan")
for a, b in [(1, 2), (2, 1), (1, 1.0), (1.0, 1), (0.0, -0.0), (-0.0, 0.0), (nan, 1.0), (1.0, nan), (True, 1), (2**70, 1), ("a", "b"), ([1], [0])]:
    print(least(a, b))
show(least, 1, "a")
show(lambda: min(1))
show(lambda: max(1, key=2))
x = [1]
y = [1]
print(min(x, y) is x, max(x, y) is x)


def clamp(n):
    t = 0
    f = 0.0
    for i in range(n):
        t += min(max(i, 3), 7)
        f += min(max(i * 0.5, 1.5), 2.5)
    return t, f


print(clamp(20))
print(sys.maxsize, min(sys.maxsize, sys.maxsize + 1), max(-sys.maxsize - 1, -sys.maxsize - 2))


# Names that stop meaning the builtins.
def uses():
    return len("abc"), max(1, 2), isinstance(1, str), abs(-1)


print(uses())
g = globals()
g["len"] = lambda v: "my len"
print(uses())
g["max"] = min
g["isinstance"] = lambda a, b: (a, b)
print(uses())
del g["len"]
del g["max"]
del g["isinstance"]
print(uses())
