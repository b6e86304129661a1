registry = {}


def register(cls):
    registry[cls.__name__] = cls
    return cls


def add_repr(cls):
    def __repr__(self):
        return f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

    cls.__repr__ = __repr__
    return cls


def singleton(cls):
    instances = {}

    def get(*a):
        if cls not in instances:
            instances[cls] = cls(*a)
        return instances[cls]

    return get


@register
@add_repr
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


@register
@add_repr
class Named(Point):
    def __init__(self, name):
        super().__init__(0, 0)
        self.name = name


@singleton
class Config:
    def __init__(self, v):
        self.v = v


print(Point(1, 2), Named("n"), list(registry))
print(Config(1) is Config(2), Config(3).v)


def with_methods(**methods):
    def deco(cls):
        for k, v in methods.items():
            setattr(cls, k, v)
        return cls

    return deco


@with_methods(area=lambda self: self.w * self.h, double=lambda self: self.area() * 2)
class Rect:
    def __init__(self, w, h):
        self.w, self.h = w, h


print(Rect(3, 4).area(), Rect(3, 4).double())


def replace(cls):
    class Replacement(cls):
        def hi(self):
            return "replaced " + super().hi()

    Replacement.__name__ = cls.__name__
    return Replacement


@replace
class Greeter:
    def hi(self):
        return "hi"


print(Greeter().hi(), Greeter.__name__, Greeter.__mro__[1].__qualname__)
