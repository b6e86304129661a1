# Numbers at the borders of machine words: bytes, modular powers, roots, divisors, comparisons of subclasses.
import math
from enum import IntEnum

for v in (0, 1, -1, 127, 128, 255, 256, -128, -129, 2**15, 2**31 - 1, 2**31, -(2**31), 2**47, -(2**47), 2**62, 2**63 - 1, 2**63, -(2**63), 2**64 - 1, 2**64, True):
    for n in (0, 1, 2, 4, 7, 8, 9):
        for order in ("little", "big"):
            for signed in (False, True):
                try:
                    b = v.to_bytes(n, order, signed=signed)
                    back = int.from_bytes(b, order, signed=signed)
                    print(b.hex() or "-", back == v, end=" ")
                except OverflowError as e:
                    print(str(e)[:9], end=" ")
    print(v)
for data in (b"", b"\x80", b"\xff" * 7, b"\xff" * 8, b"\x80" + b"\0" * 7, b"\x01" * 9, bytearray(b"ab"), memoryview(b"abc"), [1, 2, 3], (255,)):
    print([int.from_bytes(data, o, signed=s) for o in ("little", "big") for s in (False, True)])


class Mine(int):
    pass


print(type(Mine.from_bytes(b"ab", "big")).__name__, Mine(300).to_bytes(2, "big"), int.from_bytes(b"\1\2"), (5).to_bytes())
for a, b, m in ((3, 5, 7), (-3, 5, 7), (3, 0, 1), (0, 0, 5), (2, 10**18, 10**9 + 7), (2**62, 2**62, 2**63 - 1), (7, 3, -5), (3, -1, 7), (2, 2**70, 1000003), (2**70, 3, 97), (True, 5, 3), (5, 3, 2**64 + 1)):
    print(pow(a, b, m), end=" ")
print()
for a, b, m in ((2, 5, 0), (2, -1, 4)):
    try:
        pow(a, b, m)
    except ValueError as e:
        print(e)
print([math.isqrt(n) for n in (0, 1, 2, 3, 4, 8, 9, 2**46 - 1, 2**46, (2**23 + 1) ** 2 - 1, (2**23 - 1) ** 2, 2**47 - 1, 10**30, True)])
print(all(math.isqrt(k * k) == k and math.isqrt(k * k - 1) == k - 1 for k in range(1, 2**23, 4099)))
print(math.gcd(12, 18), math.gcd(-12, 18), math.gcd(0, 0), math.gcd(0, -7), math.gcd(-(2**47), 2**46), math.gcd(2**70, 6), math.gcd(), math.gcd(4), math.gcd(8, 12, 20), math.gcd(True, 5))
for wrong in (lambda: math.isqrt(-1), lambda: math.gcd(1.5, 2), lambda: math.isqrt(2.0)):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class Op(IntEnum):
    A = 1
    B = 2**40
    C = 2**100


print([x == y for x in Op for y in (1, 2**40, 2**100, Op.A, 1.0, True)], Op.A < Op.B < Op.C, Mine(5) == 5, Mine(5) < 6, Mine(2**80) > Mine(2**70), sorted([Mine(3), 2, Op.A]))
