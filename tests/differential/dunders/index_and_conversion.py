class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


data = list(range(10, 20))
i = I(3)
print(data[i], data[i:I(6)], data[::I(4)], "abcdef"[i], (1, 2, 3, 4)[i], data[I(-1)])
print(bin(i), hex(I(255)), oct(i), chr(I(65)), [0] * i, "ab" * i, list(range(i)), list(range(I(1), I(9), i)))
print(int(i), float(i), complex(i), bytes(i), round(3.14159, I(2)), divmod(7, int(i)), 5 .__rpow__(2))
data[i] = "set"
del data[I(0)]
print(data)
try:
    data[I(99)]
except IndexError as e:
    print(e)


class BadIndex:
    def __index__(self):
        return "x"


for bad in [lambda: data[BadIndex()], lambda: range(BadIndex()), lambda: hex(BadIndex()), lambda: data[1.5], lambda: data["a"], lambda: data[None], lambda: range(2.0), lambda: [0] * 1.5, lambda: chr(1.0)]:
    try:
        bad()
    except TypeError as e:
        print(e)


class Conv:
    def __init__(self, **kw):
        self.kw = kw


class ToInt:
    def __int__(self):
        return 7


class ToFloat:
    def __float__(self):
        return 1.25


class ToTrunc:
    def __trunc__(self):
        return 8


print(int(ToInt()), float(ToFloat()), complex(ToFloat()), f"{float(ToFloat()):.3f}")
for bad in [lambda: int(ToFloat()), lambda: float(ToInt()), lambda: int(object()), lambda: complex("x"), lambda: "%d" % "s", lambda: "%d" % ToFloat()]:
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class BadInt:
    def __int__(self):
        return "5"


class BadFloat:
    def __float__(self):
        return 1


for bad in [lambda: int(BadInt()), lambda: float(BadFloat())]:
    try:
        bad()
    except TypeError as e:
        print(e)


class BoolIndex:
    def __index__(self):
        return True


print([5, 6][BoolIndex()])
print(I(2 ** 70).__index__(), "x" * I(0))
try:
    [1][I(2 ** 70)]
except IndexError as e:
    print(e)
