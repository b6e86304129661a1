from enum import Enum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()}={self.value}"

    @classmethod
    def default(cls):
        return cls.GREEN


print(
    Color.RED,
    repr(Color.RED),
    str(Color.RED),
    Color.RED.name,
    Color.RED.value,
    Color(2),
    Color["BLUE"],
    list(Color),
    len(Color),
    Color.CRIMSON is Color.RED,
    Color.CRIMSON,
    Color.__members__,
    f"{Color.RED}",
    "%s" % Color.RED,
)

print(
    Color.RED == 1,
    Color.RED is Color(1),
    Color.RED != Color.BLUE,
    Color.RED in Color,
    1 in Color,
    99 in Color,
    isinstance(Color.RED, Color),
    type(Color.RED),
    hash(Color.RED) == hash("RED"),
    Color.RED.describe(),
    Color.default(),
    {Color.RED: "r"}[Color.CRIMSON],
    list(reversed(Color)),
    bool(Color.RED),
)

for f in (
    lambda: Color(99),
    lambda: Color["NOPE"],
    lambda: Color.NOPE,
    lambda: Color.RED < Color.BLUE,
    lambda: setattr(Color, "RED", 5),
    lambda: setattr(Color.RED, "value", 5),
    lambda: Color(),
    lambda: delattr(Color, "RED"),
    lambda: Color.RED + 1,
    lambda: type("X", (Color,), {}),
    lambda: Color("RED"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
