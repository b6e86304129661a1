class N:
    def __init__(self, log):
        self.log = log

    def __iadd__(self, o):
        self.log.append(("iadd", o))
        return self

    def __isub__(self, o):
        self.log.append(("isub", o))
        return "replaced"

    def __imul__(self, o):
        self.log.append(("imul", o))
        return NotImplemented

    def __mul__(self, o):
        self.log.append(("mul", o))
        return "from mul"

    def __add__(self, o):
        return "add"

    def __ifloordiv__(self, o):
        return ("ifloordiv", o)

    def __itruediv__(self, o):
        return ("itruediv", o)

    def __imod__(self, o):
        return ("imod", o)

    def __ipow__(self, o):
        return ("ipow", o)

    def __imatmul__(self, o):
        return ("imatmul", o)

    def __iand__(self, o):
        return ("iand", o)

    def __ior__(self, o):
        return ("ior", o)

    def __ixor__(self, o):
        return ("ixor", o)

    def __ilshift__(self, o):
        return ("ilshift", o)

    def __irshift__(self, o):
        return ("irshift", o)


log = []
n = saved = N(log)
n += 1
print(n is saved, log)
n -= 2
print(n, log)
n = N(log)
n *= 3
print(n, log)
for source in "//= /= %= **= @= &= |= ^= <<= >>=".split():
    n = N(log)
    if source == "//=":
        n //= 1
    elif source == "/=":
        n /= 2
    elif source == "%=":
        n %= 3
    elif source == "**=":
        n **= 4
    elif source == "@=":
        n @= 5
    elif source == "&=":
        n &= 6
    elif source == "|=":
        n |= 7
    elif source == "^=":
        n ^= 8
    elif source == "<<=":
        n <<= 9
    else:
        n >>= 10
    print(source, n)
m = object()
try:
    m += 1
except TypeError as e:
    print(e)
try:
    m **= 1
except TypeError as e:
    print(e)
try:
    m //= 1
except TypeError as e:
    print(e)
