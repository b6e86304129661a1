import math


class F:
    def __float__(self):
        return 0.25

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


print(
    math.sqrt(F()),
    math.floor(F()),
    math.ceil(F()),
    math.trunc(F()),
    math.pow(math.nan, 0),
    math.pow(1, math.inf),
    math.pow(-1, math.inf),
    math.pow(0.0, 5),
    math.pow(-math.inf, 3),
    math.fmod(5, math.inf),
    math.hypot(math.nan, math.inf),
    math.ldexp(0.0, 10**9),
    math.ldexp(1.0, -(10**30)),
)
