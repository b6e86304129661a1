from abc import ABC, ABCMeta, get_cache_token, update_abstractmethods, abstractmethod


class Drawable(ABC):
    def draw(self):
        return "drawable"


class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Quacks:
            return any("quack" in b.__dict__ for b in c.__mro__) or NotImplemented
        return NotImplemented


before = get_cache_token()

Quacks.register(str)

print(get_cache_token() != before, isinstance("x", Quacks))


class Meta(ABCMeta):
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns)
        cls.tag = kw.get("tag", "none")
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class W(metaclass=Meta, tag="t"):
    @abstractmethod
    def f(self): ...


print(W.tag, W.__abstractmethods__)

W.f = lambda self: "now"

try:
    W()
except TypeError as e:
    print(e)

update_abstractmethods(W)

print(W().f(), W.__abstractmethods__)


class Hooked(ABC):
    subs = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Hooked.subs.append(cls.__name__)


class H1(Hooked): ...


class H2(H1): ...


print(Hooked.subs, issubclass(H2, Hooked), Hooked.__subclasses__())

for bad in (lambda: isinstance(1, Drawable, 2), lambda: issubclass(1, Drawable)):
    try:
        bad()
    except TypeError as e:
        print(e)
