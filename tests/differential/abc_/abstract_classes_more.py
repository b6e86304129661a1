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


class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self):
        return "base impl"


class Desc(ABC):
    @staticmethod
    @abstractmethod
    def s(): ...

    @abstractmethod
    async def co(self): ...

    x = property(abstractmethod(lambda self: 1))


try:
    Desc()
except TypeError as e:
    print(e)

print(
    Desc.s.__isabstractmethod__,
    Desc.x.__isabstractmethod__,
    getattr(Sq.area, "__isabstractmethod__", None),
)


class Plain:
    @abstractmethod
    def f(self):
        return "no ABC, no check"


print(Plain().f())


class ListImpl(list, One):
    pass


try:
    print(ListImpl())
except TypeError as e:
    print(e)

try:
    type("Dyn", (Shape,), {"area": lambda s: 1})()
except TypeError as e:
    print(e)
