def mean(xs):
    t = 0
    for x in xs:
        t += x
    return t / len(xs)


print(mean([1, 2, 4]), mean([1.5, 2]), mean([2 ** 70, 1]), mean([True, False]))


def poly(x):
    return ((2 * x + 3) * x - 5) * x + 0.25


print(poly(2), poly(2.0), poly(0.1), poly(-1), poly(2 ** 40), poly(True), poly(1j))


def classify(x):
    if x == 0:
        return "zero"
    if x < 0:
        return "neg"
    if x == int(x):
        return "whole"
    return "frac"


print([classify(v) for v in (0, 0.0, -0.0, -1, -0.5, 3, 3.0, 3.5, True, False, 2 ** 60, 1e300)])


def newton(n):
    x = n
    for _ in range(20):
        x = (x + n / x) / 2
    return x


print(newton(2), newton(9), newton(2.0), newton(10 ** 20))


def floor_mod(a, b):
    return a // b, a % b, divmod(a, b)


for a, b in [(7, 2), (7.0, 2), (-7, 2.0), (7, -2), (-7.5, 2), (7, 0.3), (1e17, 3), (2 ** 53 + 1, 2.0), (0.0, -3), (-0.0, 3), (5, float("inf")), (-5, float("inf"))]:
    print(a, b, floor_mod(a, b))


def accumulate(n, step):
    x = 0
    for _ in range(n):
        x += step
    return x


print(accumulate(10, 0.1), accumulate(10, 1), accumulate(3, 1e308), accumulate(3, -1e308), accumulate(1000, 1 / 3))


def compare(a, b):
    return a < b, a <= b, a == b, a != b, a > b, a >= b


for a, b in [(1, 1.0), (1, 1.5), (2 ** 53, 2.0 ** 53), (2 ** 53 + 1, 2.0 ** 53), (0, -0.0), (float("nan"), 1), (1, float("nan")), (float("inf"), 10 ** 400), (-(10 ** 400), float("-inf")), (True, 1.0), (10 ** 22, 1e22), (10 ** 23, 1e23)]:
    print(compare(a, b))


def power(b, e):
    return b ** e


print(power(2, 3), power(2.0, 3), power(2, -1), power(2, 0.5), power(0, 0), power(10, 20), power(-1, 0.5), power(2, 100), power(2.5, -2))


def to_int(x):
    return int(x), round(x), round(x, 1), x // 1, -x


print(to_int(2.5), to_int(-2.5), to_int(3), to_int(1e20), to_int(0.5), to_int(-0.4))


def neg_zero(x):
    return x * -1, 0 - x, x + 0, abs(x), str(x)


print(neg_zero(0.0), neg_zero(-0.0), neg_zero(0))


def minmax(*xs):
    return min(xs), max(xs), sum(xs), sorted(xs)


print(minmax(1, 2.5, -1), minmax(1, 1.0), minmax(1.0, 1), minmax(True, 0.5, 2 ** 70))
