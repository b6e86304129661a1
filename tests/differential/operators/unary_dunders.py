class U:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __bool__(self):
        return False

    def __round__(self, n="absent"):
        return ("round", n)

    def __trunc__(self):
        return "trunc"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"


import math

u = U()
print(-u, +u, ~u, abs(u), not u, bool(u))
print(round(u), round(u, 2), round(u, None), math.trunc(u), math.floor(u), math.ceil(u))
print(-True, +True, ~True, -1.5, +(-0.0), ~0, - -7)
for f in [lambda: -object(), lambda: +"a", lambda: ~1.5, lambda: -[], lambda: abs("x"), lambda: ~None]:
    try:
        f()
    except TypeError as e:
        print(e)


class Conv:
    def __int__(self):
        return 42

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 1 + 2j

    def __index__(self):
        return 3


c = Conv()
print(int(c), float(c), complex(c), [10, 20, 30, 40][c], hex(c), "ab" * c, list(range(c)), bin(c))
print("abcdef"[c:], (1, 2, 3, 4)[:c])
