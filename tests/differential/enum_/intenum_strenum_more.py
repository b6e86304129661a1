from enum import Enum, IntEnum, StrEnum, auto


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10


class S(StrEnum):
    A = auto()
    LONG_NAME = auto()
    C = "see"


class F(float, Enum):
    PI = 3.14
    E = 2.71


print(F.PI, F.PI + 1, F.PI > F.E, repr(F.PI), F(2.71), F.PI.value, f"{F.PI.value:.1f}")


class T(tuple, Enum):
    P = (1, 2)
    Q = (3, 4)


print(T.P, T.P[0], T.P.value, len(T.Q), T((3, 4)), repr(T.Q))


class Old(str, Enum):
    X = "x"


print(Old.X, str(Old.X), f"{Old.X}", Old.X == "x", Old.X + "y", format(Old.X))

for f in (
    lambda: Level(3),
    lambda: Level("LOW"),
    lambda: S("zzz"),
    lambda: F("a"),
    lambda: StrEnum("B", {"A": 5}),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

try:

    class Bad(IntEnum):
        A = "x"

except ValueError as e:
    print(e)

import json

print(
    json.dumps({"lvl": Level.HIGH, "s": S.A, "l": [Level.LOW]}),
    Level.LOW.__doc__ is None,
    Level.MID.bit_length(),
    Level.MID / 2,
    -Level.MID,
    ~Level.LOW,
    divmod(Level.HIGH, 3),
)
