"""`int(x)` and `float(x)` where the compiler knows which function that is."""


class Text(str):
    def __int__(self):
        return 41

    def __float__(self):
        return 4.5


class Plain(str):
    pass


class Index:
    def __index__(self):
        return 7


class Truncates:
    def __trunc__(self):
        return 9


class Number(float):
    pass


class Own(int):
    pass


class Bad:
    def __int__(self):
        return "x"

    def __float__(self):
        return 1


VALUES = [
    "12", " 12 ", "-3", "+4", "1_000", "", " ", "x", "12.5", "1" * 30, "٣", Text("5"), Plain("6"), Plain("z"), b"17", bytearray(b"18"), memoryview(b"19"), b"q",
    True, 3, -3, 2**70, Own(8), 1.75, -1.75, 1e300, float("inf"), float("-inf"), float("nan"), Number(2.5), Index(), Truncates(), Bad(), None, [], 1j, "nan", "1e5", "inf",
]  # fmt: skip


def show(v):
    return f"{type(v).__name__} {v!r}"


for v in VALUES:
    for f in (lambda v: int(v), lambda v: float(v)):
        try:
            print(show(f(v)), end=" | ")
        except Exception as e:
            print(type(e).__name__, str(e)[:70], end=" | ")
    print()

total = 0
for field in "1,22,333,4444,-5, 6".split(","):
    total += int(field)
    total += float(field) / 2
print(total, int(), float(), int("ff", 16), int(x := "8") + int(x))
