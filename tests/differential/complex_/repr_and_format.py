inf, nan = float("inf"), float("nan")
for z in (
    0j,
    -0j,
    1j,
    -1j,
    1 + 0j,
    1 - 0j,
    -1 + 2j,
    complex(0, -0.0),
    complex(-0.0, 0),
    complex(-0.0, -0.0),
    complex(inf, nan),
    complex(nan, -inf),
    complex(0, inf),
    complex(1e100, 1e-7),
    1.5 - 2.5j,
):
    print(z, repr(z), str(z), [z])
z = 3.14159 - 2.71828j
for spec in (
    "",
    ".2f",
    "e",
    "g",
    ".3",
    "20.2f",
    "<20.2f",
    "^20.1f",
    "+.1f",
    "+",
    "#.0f",
    ",.3f",
    "*>25",
):
    print(repr(spec), f"|{z:{spec}}|")
for spec in ("d", "010", "=10", "%", "s", "x"):
    try:
        print(format(z, spec))
    except ValueError as e:
        print(repr(spec), e)
print("%s %r" % (z, z), "{} {!r}".format(z, z))
try:
    print("%f" % z)
except TypeError as e:
    print(e)
try:
    print("%d" % z)
except TypeError as e:
    print(e)
