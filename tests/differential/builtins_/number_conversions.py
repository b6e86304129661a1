# float(x) and int(x) where numbers are expected, and what else may come; min and max of numbers.
class Index:
    def __index__(self):
        return 41


class Both:
    def __float__(self):
        return 2.5

    def __int__(self):
        return 7


class MyInt(int):
    def __int__(self):
        return 1000


class MyFloat(float):
    def __float__(self):
        return 99.5


def convert(values, kind):
    out = []
    for v in values:
        try:
            out.append(kind(v))
        except (ValueError, OverflowError, TypeError) as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


def floats(values):
    out = []
    for v in values:
        try:
            out.append(float(v))
        except (ValueError, OverflowError, TypeError) as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


def ints(values):
    out = []
    for v in values:
        try:
            out.append(int(v))
        except (ValueError, OverflowError, TypeError) as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


plain = [0, 1, -1, 2**48, -(2**48) - 1, 2**53 + 1, 2**62, 2**63, -(2**63), 2**70, 10**400]
numbers = [0.0, -0.0, 1.5, -1.5, 0.999, -0.999, 1e10, 2.0**61, 2.0**62, -(2.0**62), 2.0**63, 1e300, float("inf"), float("-inf"), float("nan")]
others = [True, False, "12", " 3.5 ", "x", b"7", None, [], Index(), Both(), MyInt(5), MyFloat(1.25), 3j]
for values in (plain, numbers, others, plain[:3] + numbers[:4] + others):
    print(floats(values))
    print(ints(values))
    print(convert(values, float))
    print(convert(values, int))
print(type(float(True)), type(int(True)), type(int(MyInt(3))), type(float(MyFloat(3))), type(int(2.0**60)))


def loop(n):
    total = 0.0
    whole = 0
    for i in range(n):
        total += float(i) / 3
        whole += int(total)
    return total, whole


print(loop(1000))

nan = float("nan")
cases = [
    [3, 1, 2],
    [2**48 - 1, -(2**48), 5],
    [2**70, 1, -(2**70)],
    [1.5, -2.5, 0.25],
    [0.0, -0.0],
    [-0.0, 0.0],
    [nan, 1.0, 2.0],
    [1.0, nan, 2.0],
    [True, 0, 2],
    [1, 1.0, True],
    [1.0, 1],
    ["b", "a"],
    [7],
    list(range(100, 0, -7)),
    [x / 7 for x in range(40)],
    [1, 2, 3, 4, 5, 6, 7, 8, "9"],
]
for case in cases:
    for form in (case, tuple(case)):
        for f in (min, max):
            try:
                print(f(form), end=" ")
            except TypeError as e:
                print(e, end=" ")
    print()
print(min([], default=3), max((), default=None), max([4, 9, 2], key=lambda v: -v))


class Backwards(list):
    def __iter__(self):
        return iter([5, 50])


print(max(Backwards([1, 2])), min(Backwards([100])))
