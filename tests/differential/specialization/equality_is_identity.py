from enum import Enum, IntEnum, auto, Flag
from dataclasses import dataclass
class Color(Enum):
    RED = 1
    GREEN = 'g'
    @property
    def hot(self): return self is Color.RED
    @classmethod
    def first(cls): return next(iter(cls))
    @staticmethod
    def two(): return 2
class N(IntEnum):
    A = 1
    B = auto()
class F(Flag):
    X = auto(); Y = auto()
class E2(Enum):
    P = 1
    def __eq__(self, o): return 'eq'
    __hash__ = Enum.__hash__
class Plain: pass
class Sub(Plain):
    def __eq__(self, o): return 'sub'
def f(c, d):
    return (c == d, c != d, c == Color.RED, c != Color.GREEN, c.value, c.name, c.hot)
for c in Color:
    for d in Color: print(f(c, d))
print(Color.first(), Color.two(), Color.RED.two(), Color('g'), Color['RED'])
print(N.A + N.B, N.A == 1, 1 == N.A, N.A < N.B, [n * 2 for n in N], F.X | F.Y, F.X in (F.X | F.Y))
def g(a, b): return a == b, a != b
p, q = Plain(), Plain()
for a, b in ((p, p), (p, q), (p, Sub()), (Sub(), p), (E2.P, E2.P), (Color.RED, E2.P), (p, None), (None, p), (p, 1), (p, 1.5)):
    print(g(a, b))
Plain.__eq__ = lambda s, o: 'late'
for a, b in ((p, p), (p, q), (p, Sub()), (Color.RED, p)): print(g(a, b))
del Plain.__eq__
print(g(p, q), g(p, p))
Plain.__ne__ = lambda s, o: 'ne'
print(g(p, q), g(p, p))
class Meta(type):
    def __eq__(cls, o): return 'meta'
    __hash__ = type.__hash__
class M(metaclass=Meta): pass
print(g(M, M), g(Plain, M), g(Plain, Plain))
