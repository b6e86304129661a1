from enum import Enum, IntEnum, StrEnum, auto


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10


print(
    Level.LOW,
    repr(Level.LOW),
    Level.LOW + 1,
    Level.HIGH > Level.LOW,
    Level.MID == 5,
    Level(10),
    sorted([Level.HIGH, Level.LOW]),
    [0] * Level.MID,
    f"{Level.MID}",
    "%d %s" % (Level.MID, Level.MID),
    int(Level.HIGH),
    Level.LOW < 3,
    max(Level),
    sum(Level),
    isinstance(Level.LOW, int),
    {5: "five"}[Level.MID],
    hash(Level.MID) == hash(5),
    range(Level.MID),
    bin(Level.HIGH),
    Level.LOW | 2,
    type(Level.LOW | 2),
    Level.LOW.real,
    5 in Level,
    format(Level.MID, "03d"),
)


class S(StrEnum):
    A = auto()
    LONG_NAME = auto()
    C = "see"


print(
    S.A,
    repr(S.A),
    S.LONG_NAME,
    S.C.upper(),
    S.A == "a",
    S("see"),
    f"{S.C:>5}",
    "x" + S.A,
    S.A in {"a"},
    sorted(S),
    ",".join(S),
    S.C.value,
    isinstance(S.A, str),
    len(S.C),
    S.A < S.C,
)
