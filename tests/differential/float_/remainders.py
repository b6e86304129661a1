# Remainders of floats of all magnitudes: exact, with the signs of Python.
import math

values = [0.0, 1.0, 0.1, 3.0, 7.5, 1e-5, 1e5, 2.0**53, 2.0**60, 1e22, 1e300, 1.7e308, 5e-324, 2.5e-310, 2.2250738585072014e-308, 1e-290]
seed = 12345
for _ in range(40):
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    values.append(math.ldexp(seed >> 11, (seed & 127) - 90))
digest = 0
for x in values:
    for y in values:
        for a, b in ((x, y), (-x, y), (x, -y), (-x, -y)):
            if b == 0:
                continue
            for r in (a % b, math.fmod(a, b), a // b, *divmod(a, b)):
                digest = (digest * 31 + hash(r) + (math.copysign(1, r) < 0)) % 2**61
print(digest)
print(42.0 * 3877 + 29573.0, (42.0 * 3877 + 29573.0) % 139968, 1e308 % 3.0, 1e22 % 7.0, -1e22 % 7.0)
print(-0.0 % 5.0, 0.0 % -5.0, 5.0 % -5.0, -5.0 % 5.0, 5.5 % 0.5, 1e-300 % 1e-308, 1e-308 % 3e-309)
inf, nan = float("inf"), float("nan")
for a, b in ((inf, 2.0), (2.0, inf), (-2.0, inf), (nan, 1.0), (1.0, nan)):
    print(a % b, end=" ")
    try:
        print(math.fmod(a, b))
    except ValueError as e:
        print(e)
for f in (lambda: 1.0 % 0.0, lambda: divmod(1.0, 0.0), lambda: math.fmod(1.0, 0.0)):
    try:
        f()
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
print(math.floor(-0.5), math.floor(-0.0), math.ceil(-0.5), math.floor(2.0**60), math.ceil(-(2.0**60) - 1), math.floor(-3.0), math.ceil(3.0))
print(math.hypot(3.0, 4.0), math.hypot(1e200, 1e200), math.hypot(5e-324, 0.0), math.hypot(3e-320, 4e-320), math.hypot(-1, 2), math.hypot(nan, inf), math.hypot(1.7e308, 1e300))
