"""Functions of `math` on floats, ints and other things: results, errors, and functions that are replaced."""
import math
from math import exp, log, sin, sqrt

NAMES = ("acos", "asin", "atan", "cos", "cosh", "exp", "exp2", "expm1", "log", "log10", "log1p", "log2",
         "sin", "sinh", "tan", "tanh", "erf", "sqrt", "fabs")


class F(float):
    def __float__(self):
        return 0.25


class HasFloat:
    def __float__(self):
        return 4.0


class HasIndex:
    def __index__(self):
        return 9


def attempt(f, x):
    try:
        return repr(f(x))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def direct(x):
    out = []
    for f in (lambda v: math.sqrt(v), lambda v: math.sin(v), lambda v: math.exp(v), lambda v: math.log(v),
              lambda v: math.fabs(v), lambda v: math.acos(v), lambda v: math.cosh(v), lambda v: math.log1p(v),
              lambda v: sqrt(v), lambda v: sin(v), lambda v: exp(v), lambda v: log(v)):
        out.append(attempt(f, x))
    return out


VALUES = (0.0, -0.0, 0.5, 1.0, 2.0, 1e300, -1.0, -1e-300, float("inf"), float("-inf"), float("nan"), 710.0,
          0, 1, 4, -4, 10**15, 2**53 + 1, 10**400, -10**400, True, False, F(0.5), HasFloat(), HasIndex(), "x", None)
for x in VALUES:
    print(str(x)[:20] if not isinstance(x, (HasFloat, HasIndex)) else type(x).__name__, direct(x))
for name in NAMES:
    f = getattr(math, name)
    print(name, [attempt(f, x) for x in (0.5, -0.5, 3, 1e308)])


def distance(points):
    total = 0.0
    for (a, b), (c, d) in zip(points, points[1:]):
        total += math.sqrt((a - c) ** 2 + (b - d) ** 2) + sqrt(abs(a - d))
    return total


def wave(n):
    return sum(math.sin(i / 10) * exp(-i / 50) + math.log(i + 1) for i in range(n))


print(distance([(0.0, 1.0), (2.5, 3.0), (4.0, -1.0)]), wave(100))
for wrong in (lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: sqrt(1.0, 2.0), lambda: math.sqrt(x=1),
              lambda: math.log(8.0, 2.0), lambda: math.log(8.0, 0.0), lambda: log(8, -1)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
real = math.sqrt
math.sqrt = lambda x: ("replaced", x)
print(math.sqrt(4.0), sqrt(4.0))
math.sqrt = real
print(math.sqrt(4.0))
sqrt = lambda x: ("mine", x)
print(sqrt(4.0), math.sqrt(9.0))
