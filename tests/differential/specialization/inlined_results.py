"""Small functions whose results are mostly numbers of one kind, and what they return otherwise."""

import math


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def half(n):
    return n / 2


def bump(n):
    return n + 1


def positive(n):
    return n > 0


def either(n):
    if n > 100:
        return "large"
    return n * 0.5


def root(x):
    return math.sqrt(x)


class Cell:
    def __init__(self, v):
        self.v = v

    @property
    def double(self):
        return self.v * 2.0

    def plus(self, w):
        return self.v + w

    @staticmethod
    def scaled(x):
        return x * 1.5


def run(values):
    out = []
    total = 0.0
    for v in values:
        try:
            total += half(v) + either(v)
        except TypeError as e:
            out.append(str(e))
        try:
            out.append((bump(v), positive(v), half(v)))
        except TypeError as e:
            out.append(str(e))
        c = Cell(v)
        try:
            out.append((c.double, c.plus(v), Cell.scaled(v)))
        except TypeError as e:
            out.append(str(e))
    return total, out


def elements(pairs):
    out = []
    for i, j in pairs:
        try:
            out.append(element(i, j))
        except ZeroDivisionError as e:
            out.append(str(e))
    return out


def roots(values):
    out = []
    for v in values:
        try:
            out.append(root(v) + 1)
        except (ValueError, TypeError, OverflowError) as e:
            out.append((type(e).__name__, str(e)))
    return out


print(run([1, 2, 3]))
print(run([1.0, 2.5, -0.0]))
print(run([1, 2**48, 2**62, 2**63, 10**30, 101, True]))
print(run([1, "a"]))
print(elements([(0, 0), (1, 2), (2**31, 2**31), (2**40, 5), (10**20, 1), (-1, 0), (0, -1), (1.5, 2.0), (True, False)]))
print(roots([4, 2.25, 0.0, -0.0, -1, -1e-300, float("inf"), float("-inf"), float("nan"), 10**400, "4", True]))
print(math.copysign(1.0, math.sqrt(-0.0)))
