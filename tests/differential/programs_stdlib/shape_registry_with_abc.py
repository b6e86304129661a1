"""abc, typing protocols, weakref and contextlib."""
import weakref
from abc import ABC, abstractmethod
from contextlib import ExitStack, contextmanager, suppress
from typing import ClassVar, Protocol, runtime_checkable


@runtime_checkable
class Drawable(Protocol):
    def draw(self) -> str: ...


class Shape(ABC):
    registry: ClassVar[dict] = {}
    alive = weakref.WeakSet()

    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        if name:
            Shape.registry[name] = cls

    def __init__(self):
        Shape.alive.add(self)

    @abstractmethod
    def draw(self):
        """Return a picture."""

    @property
    @abstractmethod
    def size(self): ...

    def __str__(self):
        return f"{type(self).__name__} of size {self.size}"


class Box(Shape, name="box"):
    def __init__(self, w, h):
        super().__init__()
        self.w, self.h = w, h

    size = property(lambda self: self.w * self.h)

    def draw(self):
        top = "+" + "-" * (self.w - 2) + "+"
        return "\n".join([top] + ["|" + " " * (self.w - 2) + "|"] * (self.h - 2) + [top])


class Triangle(Shape, name="triangle"):
    def __init__(self, n):
        super().__init__()
        self.n = n

    @property
    def size(self):
        return self.n * (self.n + 1) // 2

    def draw(self):
        return "\n".join("*" * i for i in range(1, self.n + 1))


class Unfinished(Shape):
    def draw(self):
        return "?"


class Duck:
    def draw(self):
        return "quack"


def create(kind, *args):
    try:
        return Shape.registry[kind](*args)
    except KeyError:
        raise ValueError(f"unknown shape {kind!r}, try {', '.join(sorted(Shape.registry))}") from None


@contextmanager
def canvas(title, width=20):
    lines = []
    try:
        yield lines.append
    finally:
        print(title.center(width, "="))
        for chunk in lines:
            print(*("  " + l for l in chunk.splitlines()), sep="\n")
        print("=" * width)


with canvas(" shapes ") as put:
    for kind, *args in [("box", 6, 3), ("triangle", 3)]:
        put(create(kind, *args).draw())
with suppress(ZeroDivisionError):
    with canvas(" broken ", 12) as put:
        put("before")
        1 / 0
shapes = [create("box", 4, 4), create("triangle", 4)]
print(len(Shape.alive), sorted(map(str, Shape.alive)))
del shapes[0]
print(len(Shape.alive))
for bad in [lambda: create("circle", 1), Unfinished, Shape, lambda: create("box")]:
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(isinstance(Duck(), Drawable), isinstance(5, Drawable), issubclass(Box, Shape), Shape.__abstractmethods__ == {"draw", "size"})


class Resource:
    def __init__(self, name, fail=False):
        self.name, self.fail = name, fail

    def __enter__(self):
        if self.fail:
            raise OSError(f"cannot open {self.name}")
        print("open", self.name)
        return self

    def __exit__(self, *exc):
        print("close", self.name, exc[0].__name__ if exc[0] else "ok")


def open_all(*specs):
    with ExitStack() as stack:
        opened = [stack.enter_context(Resource(*s)) for s in specs]
        stack.pop_all()
        return [r.name for r in opened]


print(open_all(("a",), ("b",)))
try:
    open_all(("a",), ("b",), ("c", True))
except OSError as e:
    print(e)
