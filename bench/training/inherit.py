"""Abstract shapes with properties and operators."""

from abc import ABC, abstractmethod
class Shape(ABC):
    count = 0
    def __init__(self, name): self.name = name; Shape.count += 1
    @abstractmethod
    def area(self): ...
    @property
    def label(self): return f"{self.name}:{self.area():.1f}"
    def scale(self, k): raise NotImplementedError
class Circle(Shape):
    def __init__(self, r): super().__init__("circle"); self.r = r
    def area(self): return 3.14159 * self.r ** 2
    def scale(self, k): return Circle(self.r * k)
class Rect(Shape):
    def __init__(self, w, h): super().__init__("rect"); self.w = w; self.h = h
    def area(self): return self.w * self.h
    def scale(self, k): return Rect(self.w * k, self.h * k)
class Square(Rect):
    def __init__(self, s): super().__init__(s, s); self.name = "square"
    def __str__(self): return "Sq(%s)" % self.w
    def __hash__(self): return hash(self.w)
    def __eq__(self, o): return isinstance(o, Square) and self.w == o.w
tot = 0.0; ls = 0; seen = set()
for i in range(120000):
    k = i % 3
    s = Circle(i % 10) if k == 0 else Rect(i % 7, 2.0) if k == 1 else Square(i % 11)
    s = s.scale(1.5); tot += s.area()
    if i % 8 == 0: ls += len(s.label)
    if isinstance(s, Square): seen.add(s)
print("%.2f" % tot, ls, len(seen), Shape.count)
