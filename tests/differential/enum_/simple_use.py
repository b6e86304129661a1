from enum import Enum, IntEnum, auto


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


print(Color.RED, Color.RED.name, Color.RED.value, Color(2), Color["BLUE"])
for c in Color:
    print(c, c.value)
print(
    Color.RED == Color.RED,
    Color.RED == Color.BLUE,
    Color.RED is Color(1),
    len(Color),
    repr(Color.GREEN),
)
names = {Color.RED: "rouge", Color.BLUE: "bleu"}
print(names[Color.RED], Color.GREEN in names)


class Size(IntEnum):
    S = 1
    M = 2
    L = 3


print(Size.S < Size.L, Size.M + 1, max(Size), int(Size.L), sorted([Size.L, Size.S]))


class State(Enum):
    IDLE = auto()
    RUN = auto()

    def next(self):
        return State.RUN if self is State.IDLE else State.IDLE


s = State.IDLE
for _ in range(3):
    s = s.next()
    print(s)
try:
    Color(9)
except ValueError as e:
    print(e)


def paint(c):
    match c:
        case Color.RED:
            return "red!"
        case Color.GREEN | Color.BLUE:
            return "cool"


print(paint(Color.RED), paint(Color.BLUE))
