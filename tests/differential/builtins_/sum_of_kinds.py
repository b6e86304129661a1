"""Sums of items that change their kind on the way: ints, floats, fractions, and what a loop does beside."""
from fractions import Fraction


class A:
    def value(self):
        return 1


class B(A):
    def __init__(self, x):
        self.x = x

    def value(self):
        return self.x


def total(items):
    return sum(item.value() for item in items)


def nested(items):
    return sum(sum(item.value() for item in items) for _ in range(3))


mixed = [A(), B(0.5), A(), B(2**60), B(-0.25), B(True), B(1e16), B(1.0), B(-1e16)]
print(total(mixed), nested(mixed), total(mixed[:1]), total([]), total([B(0.1)] * 10), total([B(2**62)] * 4))
print(total([A(), B(Fraction(1, 3)), B(0.5)]), total([B(0.5), B(Fraction(1, 3)), A()]))
print(total([B(1j), A(), B(0.5)]))
try:
    total([A(), B("x")])
except TypeError as e:
    print(e)
print(sum(x * y for x, y in zip([1, 2.5, 3], [4, 5, 6.5])), sum(i if i % 3 else i / 2 for i in range(20)))
