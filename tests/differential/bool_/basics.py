print(
    True,
    False,
    repr(True),
    str(False),
    type(True),
    bool(),
    bool(0),
    bool(1),
    bool(""),
    bool("0"),
    bool([]),
    bool([0]),
    bool(None),
    bool({}),
    bool({1}),
    bool(range(0)),
)

print(
    True + True,
    True * 3,
    True - False,
    True / 2,
    -True,
    -1 - True,
    True**False,
    5 // True,
    7 % True,
)

print(
    True & False,
    True | False,
    True ^ True,
    True & 3,
    2 | True,
    type(True | False),
    type(True & 1),
    type(True + False),
)

print(
    True == 1,
    True is True,
    False == 0.0,
    True == "True",
    True < 2,
    False < True,
    max(False, True),
    sorted([True, False, True]),
)
