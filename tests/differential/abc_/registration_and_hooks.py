from abc import ABC, ABCMeta, get_cache_token, update_abstractmethods, abstractmethod


class Drawable(ABC):
    def draw(self):
        return "drawable"


@Drawable.register
class Circle:
    pass


class Ellipse(Circle):
    pass


print(
    isinstance(Circle(), Drawable),
    issubclass(Ellipse, Drawable),
    Circle.__mro__,
    isinstance(5, Drawable),
)

Drawable.register(int)

print(isinstance(5, Drawable), isinstance(True, Drawable), isinstance(5.0, Drawable))

try:
    Circle().draw()
except AttributeError as e:
    print(e)

try:
    Drawable.register(5)
except TypeError as e:
    print(e)


class SubDraw(Drawable):
    pass


try:
    SubDraw.register(Drawable)
except RuntimeError as e:
    print(e)


class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Quacks:
            return any("quack" in b.__dict__ for b in c.__mro__) or NotImplemented
        return NotImplemented


class Duck:
    def quack(self): ...


class Robot:
    pass


print(isinstance(Duck(), Quacks), issubclass(Duck, Quacks), isinstance(Robot(), Quacks))

Quacks.register(Robot)

print(isinstance(Robot(), Quacks), issubclass(Robot, Quacks))
