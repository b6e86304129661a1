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


class Ords(Codec, name="ords"):
    _label = "plain"

    def encode(self, s):
        return [ord(c) for c in s]

    def decode(self, ns):
        return "".join(map(chr, ns))

    @property
    def label(self):
        return self._label

    @label.setter
    def label(self, v):
        self._label = v.upper()


class Broken(Codec, name="broken"):
    encode = None
    decode = lambda self, ns: ""


for n, c in Codec.registry.items():
    try:
        o = c()
        o.label = n
        print(n, o.label, o.encode("aé"), o.round_trip("héllo😀"))
    except TypeError as e:
        print(n, e)

print(
    Codec.encode.__doc__,
    sorted(Codec.__abstractmethods__),
    sorted(Broken.__abstractmethods__),
    Codec.label.__isabstractmethod__,
)
