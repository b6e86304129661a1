from shapes.base import Shape, registry
from shapes import circle, square
from shapes.errors import ShapeError
import shapes

s = [circle.Circle(1), square.Square(2)]
for x in s:
    print(x.describe(), isinstance(x, Shape), type(x).__module__)
print(sorted(registry), shapes.make("circle", 3).area())
try:
    shapes.make("blob")
except ShapeError as e:
    print(type(e).__name__, e, e.__class__.__module__)
try:
    square.Square(-1)
except shapes.errors.ShapeError as e:
    print(e)


class Tri(Shape):
    name = "tri"

    def area(self):
        return super().area() + 0.5


print(Tri().describe(), "tri" in registry, registry["tri"] is Tri)
Shape.unit = "m2"
print(s[0].describe())
base_area = Shape.area
Shape.area = lambda self: 100
print(Tri().area(), s[0].area())
Shape.area = base_area
print(Tri().area())
