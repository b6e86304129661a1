import math

print(
    [math.factorial(n) for n in (0, 1, 5, 20, 21, 30)],
    math.factorial(100) % 10**30,
    len(str(math.factorial(500))),
)
print(
    math.gcd(12, 18),
    math.gcd(),
    math.gcd(0, 0),
    math.gcd(-12, 18),
    math.gcd(12, 18, 27),
    math.gcd(2**100 * 3, 6**50),
    math.lcm(4, 6),
    math.lcm(),
    math.lcm(0, 5),
    math.lcm(-4, 6, 10),
    math.gcd(10**30 + 1, 10**20 + 1),
)
print(
    [math.comb(n, k) for n, k in ((5, 2), (10, 0), (10, 10), (3, 5), (60, 30), (100, 50))],
    [math.perm(n, k) for n, k in ((5, 2), (5, 0), (3, 5), (20, 20))],
    math.perm(6),
)
print(
    [math.isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 17, 10**20, 2**64 - 1, 10**40 + 1)],
    math.isqrt(10**401) % 10**9,
)
print(
    math.prod([1, 2, 3, 4]),
    math.prod([]),
    math.prod([2.5, 2]),
    math.prod([2] * 100),
    math.prod([1, 2], start=10),
    math.prod([3, 2]),
    math.prod((0.5, 4, 10**20)),
)
print(
    math.fsum([0.1] * 10),
    math.fsum([1e16, 1, -1e16]),
    math.fsum([]),
    math.sumprod([1, 2, 3], [4, 5, 6]),
    math.sumprod([1.5, 2], [2, 10**20]),
    math.ulp(1.0),
    math.nextafter(1, 2),
    math.nextafter(0, -1),
    math.nextafter(1.0, 2.0, steps=3),
)
for f in (
    lambda: math.factorial(-1),
    lambda: math.factorial(2.5),
    lambda: math.factorial(2.0),
    lambda: math.factorial("a"),
    lambda: math.gcd(1.5),
    lambda: math.comb(-1, 2),
    lambda: math.comb(5, -2),
    lambda: math.isqrt(-1),
    lambda: math.isqrt(4.0),
    lambda: math.perm(-1),
    lambda: math.lcm("a"),
    lambda: math.fsum(["a"]),
    lambda: math.prod(5),
    lambda: math.sumprod([1], [1, 2]),
    lambda: math.factorial(10**20),
    lambda: math.fsum([math.inf, -math.inf]),
    lambda: math.comb(1.0, 2),
    lambda: math.dist((1,), (1, 2)),
    lambda: math.ldexp(1, 10**20),
    lambda: math.ldexp(1.0, 2.0),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
