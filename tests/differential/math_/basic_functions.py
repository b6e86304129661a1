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
print(
    math.floor(2.7),
    math.floor(-2.7),
    math.ceil(2.1),
    math.ceil(-2.1),
    math.trunc(2.9),
    math.trunc(-2.9),
    math.floor(5),
    math.ceil(1e20),
    math.fabs(-3),
    math.copysign(3, -0.0),
    math.fmod(-7, 3),
    math.remainder(7, 4),
    math.remainder(-5, 3),
    math.modf(-2.75),
    math.frexp(10),
    math.ldexp(0.625, 4),
)
print(
    math.log(8, 2),
    math.log(100, 10),
    math.log(10**400),
    math.log2(2**2000),
    math.log10(10**400),
    math.log(3, 3),
    math.log2(8),
    math.log10(1000),
    math.log(2**0.5, 2),
)
print(
    math.isnan(math.nan),
    math.isinf(-math.inf),
    math.isfinite(1e308),
    math.isclose(0.1 + 0.2, 0.3),
    math.isclose(1, 1.1, rel_tol=0.1),
    math.isclose(0, 1e-10),
    math.isclose(0, 1e-10, abs_tol=1e-9),
    math.isclose(math.inf, math.inf),
)
