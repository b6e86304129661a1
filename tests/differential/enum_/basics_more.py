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


class A(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()


print([(a.name, a.value) for a in A])

try:

    @unique
    class U(Enum):
        A = 1
        B = 1

except ValueError as e:
    print(e)

try:

    class Dup(Enum):
        A = 1
        A = 2

except TypeError as e:
    print(e)

Animal = Enum("Animal", "CAT DOG")

print(Animal.DOG, list(Animal), Enum("N", [("a", 5), ("b", 6)]).b.value, Enum("M", {"x": "y"}).x)

match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")

print(
    sorted(Color, key=lambda c: -c.value),
    [c for c in Color if c.value % 2],
    Color.RED.__class__.__name__,
    Color.__name__,
    dict.fromkeys(Color, 0),
)
