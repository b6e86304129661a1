"""Members of enumerations read in loops, and classes with metaclasses whose `__new__` is replaced."""

import enum


class Color(enum.Enum):
    RED = 1
    BLUE = "two"
    GREEN = 3.5

    @property
    def label(self):
        return f"<{self.name}>"


class Planet(enum.Enum):
    EARTH = (1.0, 2)
    MARS = (0.5, 3)

    def __init__(self, mass, number):
        self.mass = mass
        self.number = number


class Coded(enum.Enum):
    A = "a"
    B = "b"

    def __new__(cls, letter):
        made = object.__new__(cls)
        made._value_ = ord(letter)
        made.letter = letter
        return made


class Overrides(enum.Enum):
    X = 1
    Y = 2

    @property
    def value(self):
        return self._value_ * 100


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def read(members, n):
    out = []
    for i in range(n):
        m = members[i % len(members)]
        out.append((m.name, m.value))
    return out


def compare(a, b, n):
    found = 0
    for _ in range(n):
        if a is b:
            found += a.value
        if a == b:
            found += 10
        if a != b:
            found += 100
    return found


print(read(list(Color), 5))
print(read(list(Planet), 3), [p.mass * p.number for p in Planet])
print(read(list(Coded), 3), [c.letter for c in Coded])
print(read(list(Overrides), 3))
print(read(list(Level), 3), Level.LOW + Level.HIGH, sum(Level))
print(read([Color.RED, Planet.EARTH, Coded.A, Overrides.X, Level.LOW], 10))
print(compare(Color.RED, Color.RED, 3), compare(Level.LOW, Level.HIGH, 3))
print([c.label for c in Color], Color(1), Color["BLUE"], Coded(98))


def values_change(n):
    out = []
    for i in range(n):
        out.append(Color.RED.value)
        if i == 1:
            Color.RED._value_ = "changed"
    Color.RED._value_ = 1
    return out


print(values_change(4))
try:
    Color.RED.value = 2
except AttributeError as e:
    print(e)
try:
    Color.RED = 2
except AttributeError as e:
    print(e)
try:
    Color(99)
except ValueError as e:
    print(e)


# A metaclass that leaves calls as they are, and one that does not.
class Meta(type):
    pass


class Calls(type):
    def __call__(cls, *args):
        return ["called", super().__call__(*args)]


class Plain(metaclass=Meta):
    def __new__(cls, x):
        made = object.__new__(cls)
        made.x = x
        return made


class Called(metaclass=Calls):
    def __new__(cls, x):
        made = object.__new__(cls)
        made.x = x
        return made


class Bare(metaclass=Meta):
    def __init__(self, x):
        self.x = x


def replacement(cls, x):
    made = object.__new__(cls)
    made.x = x * 1000
    return made


def make(cls, n, at):
    out = []
    for i in range(n):
        if i == at:
            cls.__new__ = replacement
        made = cls(i)
        if type(made) is list:
            made = made[1]
        out.append(made.x)
    return out


print(make(Plain, 4, 2), make(Called, 4, 2), make(Plain, 2, -1))


def make_bare(n, at):
    out = []
    for i in range(n):
        if i == at:
            Bare.__new__ = replacement
            Bare.__init__ = lambda self, x: None
        out.append(Bare(i).x)
    return out


print(make_bare(4, 2))
