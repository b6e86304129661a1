"""Classes, properties, operators and structural pattern matching."""
import math


class Shape:
    __match_args__ = ()

    @property
    def area(self):
        raise NotImplementedError

    def __lt__(self, other):
        return self.area < other.area


class Circle(Shape):
    __match_args__ = ("radius",)

    def __init__(self, radius):
        self.radius = radius

    @property
    def area(self):
        return math.pi * self.radius**2


class Rectangle(Shape):
    __match_args__ = ("width", "height")

    def __init__(self, width, height):
        self.width, self.height = width, height

    @property
    def area(self):
        return self.width * self.height


def describe(shape):
    match shape:
        case Circle(r) if r < 1:
            return "a small circle"
        case Circle(r):
            return f"a circle of radius {r}"
        case Rectangle(w, h) if w == h:
            return f"a square of {w}"
        case Rectangle(w, h):
            return f"a rectangle, {w} by {h}"
        case [*shapes]:
            return f"{len(shapes)} shapes, the largest is {describe(max(shapes))}"


shapes = [Rectangle(3, 4), Circle(0.5), Rectangle(2, 2), Circle(1.8)]
for s in sorted(shapes):
    print(f"{s.area:8.3f}  {describe(s)}")
print(describe(shapes))
try:
    print(Shape().area)
except NotImplementedError as error:
    print("as expected:", type(error).__name__)
