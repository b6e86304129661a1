print(
    not True,
    not 0,
    not "",
    not [1],
    True and 5,
    0 and 5,
    "" or "x",
    None or 0 or [] or "last",
    1 and 2 and 3,
    not not 3,
)

print([10, 20][True], "ab"[False], {True: "t"}[1], {1: "a", True: "b"}, "x" * True, [0] * False)

print(
    f"{True} {True:d} {False:5} {True:>6} {True!r} {True:b} {True:.1f}",
    "%d %s %r %i" % (True, True, False, True),
    format(True, ""),
)

print(
    int(True),
    float(True),
    complex(True),
    str(True),
    hash(True),
    len(str(False)),
    True.bit_length(),
    True.real,
    (True).__and__(False),
)

print(isinstance(True, int), issubclass(bool, int), bool.__mro__, bool.__bases__)

print(sum([True, True, False]), [True, 1, False].count(1), [False, True].index(1), all([]), any([]))

try:

    class B(bool):
        pass

except TypeError as e:
    print(e)

try:
    bool(1, 2)
except TypeError as e:
    print(e)

try:
    bool(x=1)
except TypeError as e:
    print(e)
