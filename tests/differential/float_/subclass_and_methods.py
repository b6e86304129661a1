class F(float):
    def __repr__(self):
        return "F<" + float.__repr__(self) + ">"

    def __add__(self, other):
        return F(float(self) + other)

    __radd__ = __add__


f = F(2.5)
print(
    f,
    repr(f),
    str(f),
    f"{f}",
    f"{f:.2f}",
    f + 1,
    1 + f,
    type(f * 2).__name__,
    f == 2.5,
    hash(f) == hash(2.5),
)
print(sum([f, f]), max(f, 1.0), round(f), int(f), "%s %.1f" % (f, f), isinstance(f, float), -f)
print(
    (1.5).__add__(2),
    (1.5).__add__("x"),
    (1.5).__radd__(2),
    (1.5).__divmod__(0.4),
    (1.5).__eq__(1.5),
    (1.5).__lt__("x"),
    (1.5).__bool__(),
)


class HasFloat:
    def __init__(self, v):
        self.v = v

    def __float__(self):
        return self.v


class HasIndex:
    def __index__(self):
        return 12


print(float(HasFloat(1.25)), float(HasIndex()), complex(HasFloat(2.0)))
for bad in (1, "x", None):
    try:
        float(HasFloat(bad))
    except TypeError as e:
        print(e)
try:
    float(object())
except TypeError as e:
    print(e)
try:
    (1.5).foo
except AttributeError as e:
    print(e)
try:
    float(1, 2)
except TypeError as e:
    print(e)
try:
    float(x=1)
except TypeError as e:
    print(e)
