import math

for x in (0.5, 1, 2.5, 5, 10.1, -1.5, 100, 171):
    print(x, math.gamma(x), math.lgamma(x), math.erf(x), math.erfc(x))

print(
    math.erf(math.inf),
    math.erfc(-math.inf),
    math.gamma(math.inf),
    math.lgamma(-math.inf),
    math.erf(1e-10),
    math.erfc(20),
    math.erf(math.nan),
)

cases = [
    lambda: math.sqrt(-1),
    lambda: math.log(0),
    lambda: math.log(-1),
    lambda: math.log(0.0),
    lambda: math.log(10, 1),
    lambda: math.log(10, 0),
    lambda: math.log2(0),
    lambda: math.log10(-5),
    lambda: math.log1p(-1),
    lambda: math.exp(1000),
    lambda: math.acos(2),
    lambda: math.asin(-1.1),
    lambda: math.sin(math.inf),
    lambda: math.tan(math.inf),
    lambda: math.pow(0, -1),
    lambda: math.pow(-8, 1 / 3),
    lambda: math.pow(10, 400),
    lambda: math.fmod(1, 0),
    lambda: math.fmod(math.inf, 1),
    lambda: math.remainder(1, 0),
    lambda: math.gamma(0),
    lambda: math.gamma(-1),
    lambda: math.gamma(172),
    lambda: math.lgamma(0),
    lambda: math.atanh(1),
    lambda: math.acosh(0.5),
    lambda: math.cosh(1000),
    lambda: math.sinh(1000),
    lambda: math.expm1(1000),
    lambda: math.floor(math.inf),
    lambda: math.ceil(math.nan),
    lambda: math.trunc("a"),
    lambda: math.sqrt("a"),
    lambda: math.sqrt(),
    lambda: math.sin(1, 2),
    lambda: math.sqrt(None),
    lambda: math.sqrt(10**400),
    lambda: math.log(-(10**400)),
    lambda: math.sqrt(1j),
    lambda: math.isclose(1, 2, rel_tol=-1),
    lambda: math.floor([]),
    lambda: math.hypot("a"),
    lambda: math.ldexp(1.0, 5000),
    lambda: math.exp2(2000),
    lambda: math.copysign(1),
    lambda: math.cos(x=1),
    lambda: math.degrees("x"),
    lambda: math.log("a"),
]

for i, f in enumerate(cases):
    try:
        print(i, f())
    except Exception as e:
        print(i, type(e).__name__, e)
