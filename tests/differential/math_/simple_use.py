import math

print(
    math.sqrt(16), math.pi, math.e, math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.fabs(-3)
)
print(
    math.sin(0),
    math.cos(0),
    math.tan(0),
    math.log(1),
    math.exp(0),
    math.log10(1000),
    math.log2(8),
    math.pow(2, 3),
)
print(
    math.gcd(12, 18),
    math.factorial(5),
    math.hypot(3, 4),
    math.degrees(math.pi),
    math.radians(180),
    math.isclose(0.1 + 0.2, 0.3),
)
print(
    math.inf,
    math.nan,
    math.isinf(math.inf),
    math.isnan(math.nan),
    math.isqrt(17),
    math.comb(5, 2),
    math.prod([1, 2, 3, 4]),
)


def quadratic(a, b, c):
    d = b * b - 4 * a * c
    if d < 0:
        return None
    r = math.sqrt(d)
    return (-b + r) / (2 * a), (-b - r) / (2 * a)


print(quadratic(1, -3, 2), quadratic(1, 0, 1), quadratic(2, 4, 2))


def distance(p, q):
    return math.sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2)


print(distance((0, 0), (3, 4)), distance((1.5, 2.5), (-1, 0)))
for deg in range(0, 361, 45):
    print(
        deg,
        round(math.sin(math.radians(deg)), 10) + 0.0,
        round(math.cos(math.radians(deg)), 10) + 0.0,
    )
print([math.floor(x) for x in (-1.5, -0.5, 0.5, 1.5)], [round(x) for x in (-1.5, -0.5, 0.5, 1.5)])
try:
    math.sqrt(-1)
except ValueError as e:
    print(e)
