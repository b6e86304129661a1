import math

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
