from abc import ABC, abstractmethod


class Codec(ABC):
    registry = {}

    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        if name:
            Codec.registry[name] = cls

    @abstractmethod
    def encode(self, s):
        """Turn text into numbers."""

    @abstractmethod
    def decode(self, ns):
        raise NotImplementedError

    def round_trip(self, s):
        return self.decode(self.encode(s)) == s

    @property
    @abstractmethod
    def label(self): ...

    @label.setter
    @abstractmethod
    def label(self, v): ...


class ReadOnly(Codec):
    encode = decode = lambda self, x: x
    label = property(lambda self: "ro")


r = ReadOnly()

print(r.label, r.round_trip("x"))

try:
    r.label = 1
except AttributeError as e:
    print(e)

try:
    Codec.decode(r, [])
except NotImplementedError as e:
    print("NotImplementedError", e.args)


class Slotted(ABC):
    __slots__ = ("v",)

    @abstractmethod
    def get(self): ...


class S(Slotted):
    __slots__ = ()

    def get(self):
        return self.v


s = S()

s.v = 1

print(s.get(), hasattr(s, "__dict__"))

try:
    s.q = 1
except AttributeError as e:
    print(e)
