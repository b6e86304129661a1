from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Half(Shape):
    def area(self):
        return 0


class Sq(Half):
    name = "square"

    def __init__(self, s=1):
        self.s = s

    def area(self):
        return self.s**2 + super().area()

    @classmethod
    def make(cls):
        return cls(3)


for c in (Shape, Half, Sq):
    try:
        print(c().describe())
    except TypeError as e:
        print(e)

print(
    Sq.make().describe(),
    sorted(Shape.__abstractmethods__),
    sorted(Half.__abstractmethods__),
    Sq.__abstractmethods__,
    isinstance(Sq(), Shape),
    type(Shape).__name__,
)


class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self):
        return "base impl"


class Impl(One):
    def only(self):
        return super().only() + "!"


print(Impl().only())

try:
    One()
except TypeError as e:
    print(e)

del Impl.only

print(Impl.__abstractmethods__)

try:
    print(Impl().only())
except TypeError as e:
    print(e)
