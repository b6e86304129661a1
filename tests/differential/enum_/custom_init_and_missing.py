from enum import Enum, IntEnum, member, nonmember, property as eprop


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.642, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return round(self.mass / self.radius**3, 4)


print(
    Planet.EARTH, Planet.EARTH.mass, Planet.MARS.density, Planet((0.642, 3.39)), Planet.EARTH.value
)


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj

    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coord.PX, Coord.PY.label, Coord(1), Coord.PY == b"\x01", Coord.PY.value)


class Status(Enum):
    OK = 200
    MISSING = 404

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None

    def __str__(self):
        return f"{self.value} {self.name}"

    def __eq__(self, o):
        return self is o or self.value == o

    def __hash__(self):
        return hash(self.value)


print(
    Status("ok"),
    Status(404),
    f"{Status.OK}",
    Status.OK == 200,
    repr(Status.OK),
    [str(s) for s in Status],
)

for v in ("nope", 5):
    try:
        Status(v)
    except ValueError as e:
        print(e, repr(e.__context__))


class Auto(Enum):
    def _generate_next_value_(name, start, count, last):
        return name.lower() * (count + 1)

    from enum import auto

    A = auto()
    B = auto()


print([a.value for a in Auto])
