from abc import ABC, abstractmethod


class Base(ABC):
    @abstractmethod
    def f(self):
        return "base f"

    @property
    @abstractmethod
    def p(self):
        ...

    @classmethod
    @abstractmethod
    def c(cls):
        ...

    def concrete(self):
        return self.f()


try:
    Base()
except TypeError as e:
    print(e)


class Half(Base):
    def f(self):
        return "half " + super().f()


try:
    Half()
except TypeError as e:
    print(e)


class Full(Half):
    p = 5

    @classmethod
    def c(cls):
        return cls.__name__


x = Full()
print(x.f(), x.p, x.c(), x.concrete())
print(sorted(Base.__abstractmethods__), sorted(Half.__abstractmethods__), Full.__abstractmethods__)


class One(ABC):
    @abstractmethod
    def only(self):
        pass


try:
    One()
except TypeError as e:
    print(e)


class Virtual:
    pass


One.register(Virtual)
print(isinstance(Virtual(), One), issubclass(Virtual, One), One in Virtual.__mro__)


@One.register
class Decorated:
    pass


print(issubclass(Decorated, One), issubclass(int, One))


class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Hook:
            return any("quack" in B.__dict__ for B in C.__mro__) or NotImplemented
        return NotImplemented


class Duck:
    def quack(self):
        pass


print(isinstance(Duck(), Hook), issubclass(int, Hook), isinstance(5, Hook))
print(type(Base).__name__, f"{Base.f.__isabstractmethod__}", hasattr(Full.f, "__isabstractmethod__"))
