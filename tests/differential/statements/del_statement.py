a = 1
b = [1, 2, 3, 4]
d = {"x": 1, "y": 2}
del b[0], d["x"]
print(b, d)
del b[-1:]
print(b)
del (a, b)
try:
    a
except NameError as e:
    print(e)
try:
    b
except NameError as e:
    print(e)


def f(x):
    y = x
    del x, [y]
    try:
        return y
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    x = "again"
    return x


print(f(5))


class C:
    v = 1
    w = 2
    del w

    def __init__(self):
        self.u = 3


c = C()
del c.u
print(hasattr(c, "u"), hasattr(c, "v"), hasattr(c, "w"))
try:
    del c.u
except AttributeError as e:
    print(e)
try:
    del c.v
except AttributeError as e:
    print(e)
try:
    del d["nope"]
except KeyError as e:
    print(repr(e))
try:
    del [1, 2][5]
except IndexError as e:
    print(e)
try:
    del (1, 2)[0]
except TypeError as e:
    print(e)
try:
    del never_defined
except NameError as e:
    print(e)
