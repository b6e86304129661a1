class Meters(int):
    unit = "m"

    def __new__(cls, value, note=""):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def __add__(self, other):
        return Meters(int(self) + other, "sum")

    def __repr__(self):
        return f"Meters({int(self)})"


m = Meters(5, "hello")
print(
    m, repr(m), str(m), f"{m}", f"{m:03d}", m.note, m + 1, (m + 1).note, 1 + m, type(1 + m).__name__
)
print(
    m * 2, type(m * 2).__name__, -m, type(+m).__name__, m == 5, hash(m) == hash(5), {5: "five"}[m]
)
print([10, 20, 30, 40, 50, 60][m], "ab" * m, list(range(m)), m.unit, isinstance(m, int), m.__dict__)
print("%d %s %r %x" % (m, m, m, m))


class Idx:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


print(
    int(Idx(7)),
    bin(Idx(5)),
    "abc"[Idx(1)],
    [1, 2, 3][Idx(-1)],
    range(10)[Idx(2) : Idx(6)],
    hex(Idx(255)),
)
for v in (1.5, "x", None):
    try:
        print(int(Idx(v)))
    except TypeError as e:
        print(e)


class Trunc:
    def __int__(self):
        return True


print(repr(int(m)), type(int(m)).__name__, int.__repr__(m))
try:

    class B(int):
        __slots__ = ("x",)

except TypeError as e:
    print(e)
