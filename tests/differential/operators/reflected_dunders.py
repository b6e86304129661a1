class R:
    def __radd__(self, o):
        return ("radd", o)

    def __rsub__(self, o):
        return ("rsub", o)

    def __rmul__(self, o):
        return ("rmul", o)

    def __rtruediv__(self, o):
        return ("rtruediv", o)

    def __rfloordiv__(self, o):
        return ("rfloordiv", o)

    def __rmod__(self, o):
        return ("rmod", o)

    def __rpow__(self, o, mod=None):
        return ("rpow", o, mod)

    def __rmatmul__(self, o):
        return ("rmatmul", o)

    def __rand__(self, o):
        return ("rand", o)

    def __ror__(self, o):
        return ("ror", o)

    def __rxor__(self, o):
        return ("rxor", o)

    def __rlshift__(self, o):
        return ("rlshift", o)

    def __rrshift__(self, o):
        return ("rrshift", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)


r = R()
print(1 + r, 1.5 - r, "s" * r, None / r, [] // r, 7 % r, 2 ** r, () @ r)
print(1 & r, {} | r, 1 ^ r, 1 << r, 1 >> r, divmod(9, r), pow(2, r))
print([1] + r, [1] * r, "a" + r, (1,) * r, {1} - r, b"x" + r)
print(5.5 % r)
x = 10
x += r
print(x)
y = [1]
y -= r
print(y)
try:
    r + 1
except TypeError as e:
    print(e)
try:
    r + r
except TypeError as e:
    print(e)
