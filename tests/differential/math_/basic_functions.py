import math

print(math.pi, math.e, math.tau, math.inf, math.nan)

for x in (0.5, 1, 2, 10, 0.001, 1e10, 1e-10):
    print(
        x,
        math.sqrt(x),
        math.exp(min(x, 700)),
        math.log(x),
        math.log2(x),
        math.log10(x),
        math.log1p(x),
        math.expm1(min(x, 700)),
        math.cbrt(x),
        math.exp2(min(x, 1000)),
    )

for x in (0, 0.5, -0.5, 1, 3.14159, 100, -1e5, 1e22):
    print(
        x,
        math.sin(x),
        math.cos(x),
        math.tan(x),
        math.atan(x),
        math.sinh(max(min(x, 700), -700)),
        math.cosh(max(min(x, 700), -700)),
        math.tanh(x),
        math.asinh(x),
    )

for x in (-1, -0.5, 0, 0.25, 1):
    print(x, math.asin(x), math.acos(x), math.degrees(x), math.radians(x))

print([math.atan2(y, x) for y in (0.0, -0.0, 1, -1) for x in (0.0, -0.0, 1, -1, math.inf)])

print(
    math.acosh(1),
    math.acosh(10),
    math.atanh(0.5),
    math.hypot(3, 4),
    math.hypot(1, 2, 3),
    math.hypot(),
    math.hypot(1e200, 1e200),
    math.dist((1, 2), (4, 6)),
    math.pow(2, 0.5),
    math.pow(2, -1074),
)
