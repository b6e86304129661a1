# Inheritance, slots, descriptors, reflected operators, subclasses of builtins, errors of missing methods.
class Base:
    count = 0

    def __init__(self, *a, **k):
        type(self).count += 1
        self.args = a
        self.kw = k

    @property
    def size(self):
        return len(self.args)

    @classmethod
    def make(cls, *a):
        return cls(*a)

    @staticmethod
    def util(x):
        return x * 2

    def __str__(self):
        return f'{self.__class__.__name__}<{self.size}>'

class Child(Base):

    def __init__(self, x, *a, y=0, **k):
        super().__init__(x, *a, **k)
        self.x, self.y = (x, y)

    @property
    def size(self):
        return super().size + 100

    @size.setter
    def size(self, v):
        self.args = (0,) * v

    @Base.size.getter
    def other(self):
        return -1
c = Child.make(1, 2)
print(c, c.size, Child.count, Base.count, c.util(4), Child.util(5))
c.size = 5
print(c.size, c.args)

class S1:
    __slots__ = ('a', 'b')

    def __init__(self, a):
        self.a = a

class S2(S1):
    __slots__ = ('c',)

class S3(S1):
    pass
s = S2(1)
s.c = 3
for attr in ('b', 'zzz'):
    try:
        getattr(s, attr)
    except AttributeError as e:
        print(e)
try:
    s.zzz = 1
except AttributeError as e:
    print(e)
t = S3(1)
t.zzz = 5
print(t.__dict__, S1.a.__class__.__name__, S2.__slots__, hasattr(s, '__dict__'))

class Num:

    def __init__(s, v):
        s.v = v

    def __add__(s, o):
        return Num(s.v + o.v) if isinstance(o, Num) else NotImplemented

    def __radd__(s, o):
        return Num(s.v + o) if isinstance(o, int) else NotImplemented

    def __eq__(s, o):
        return isinstance(o, Num) and s.v == o.v

    def __repr__(s):
        return f'Num({s.v})'

    def __sub__(s, o):
        return 'sub'

    def __rsub__(s, o):
        return 'rsub'

class Sub(Num):

    def __rsub__(s, o):
        return 'sub-rsub'
print(Num(1) + Num(2), 5 + Num(1), sum([Num(1), Num(2)], Num(0)), Num(1) - Sub(1), Sub(1) - Num(1), 1 - Num(1), Num(1) == Num(1), Num(1) != Num(2), Num(1) == 1)
for f in (lambda: Num(1) + 1, lambda: 'a' + Num(1), lambda: Num(1) * 2, lambda: Num(1) < Num(2), lambda: -Num(1), lambda: Num(1)[0], lambda: Num(1)(), lambda: len(Num(1)), lambda: {Num(1): 1}, lambda: iter(Num(1)), lambda: Num(1) @ 1, lambda: int(Num(1)), lambda: [1][Num(0)], lambda: Num(1).foo, lambda: Num.bar, lambda: Num(), lambda: Num(1, 2), lambda: Num(v=1, w=2), lambda: Num(1).__add__(), lambda: f'{Num(1):>10}', lambda: round(Num(1)), lambda: Num(1) in Num(2), lambda: Num(1) & 1, lambda: abs(Num(1))):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

class Counter:

    def __init__(self):
        self.n = 0

    def __iadd__(self, o):
        self.n += o
        return self

    def __enter__(self):
        return self

    def __exit__(self, *e):
        self.n = -1

    def __getattr__(self, k):
        return f'attr {k}'

    def __delattr__(self, k):
        print('del', k)

    def __contains__(self, k):
        return k == 'yes'

    def __bool__(self):
        return False

    def __call__(self, *a, **k):
        return (a, k)

    def __missing__(self):
        pass
k = Counter()
k += 5
print(k.n, k.foo, 'yes' in k, not k, k(1, b=2))
del k.x

class M1:

    def who(self):
        return 'M1' + (super().who() if hasattr(super(), 'who') else '')

class M2:

    def who(self):
        return 'M2' + (super().who() if hasattr(super(), 'who') else '')

class MM(M1, M2):
    pass
print(MM().who(), MM.mro()[1].__name__, MM.__base__.__name__)

class Outer:

    class Inner:
        val = 5

        def get(self):
            return Outer.Inner.val

    def make(self):
        return self.Inner()
print(Outer().make().get(), Outer.Inner.__qualname__)

class Cfg:
    _inst = None

    def __new__(cls, *a):
        if cls._inst is None:
            cls._inst = super().__new__(cls)
        return cls._inst

    def __init__(self, v=None):
        self.v = v if v else getattr(self, 'v', None)
print(Cfg(1) is Cfg(), Cfg().v)

class Imm(tuple):

    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    a = property(lambda s: s[0])
i = Imm(1, 2)
print(i, i.a, len(i), i == (1, 2), type(i + (3,)))

class UpperStr(str):

    def __new__(cls, s):
        return super().__new__(cls, s.upper())

    def shout(self):
        return self + '!'
u = UpperStr('hi')
print(u, u.shout(), type(u.lower()), isinstance(u, str), u == 'HI', {u: 1}['HI'])

class DefDict(dict):

    def __missing__(self, k):
        return f'<{k}>'
print(DefDict(a=1)['b'], DefDict().get('b'), '%(x)s' % DefDict(), '{x}'.format_map(DefDict()))

class L(list):

    def append(self, x):
        super().append(x * 2)

    def __getitem__(self, i):
        return super().__getitem__(i) if not isinstance(i, str) else f'key {i}'
l = L([1])
l.append(5)
print(l, l['q'], l[0], l[:1], type(l[:1]), len(l), sum(l), l + [1])

def add_method(cls):
    cls.extra = lambda self: f'extra {self.x}'
    return cls

@add_method
class Dec:
    x = 9
print(Dec().extra(), Dec.__dict__['x'], 'extra' in Dec.__dict__, Dec.__name__)
Dec.x = 10
d = Dec()
d.x = 11
print(Dec.x, d.x, vars(d))
del d.x
print(d.x)

class WithEq:

    def __eq__(self, o):
        return True
try:
    hash(WithEq())
except TypeError as e:
    print(e)
print(WithEq() in [1, 2], [WithEq()].index(5), [1, 2].count(WithEq()))

class P:
    x = property()

    @x.getter
    def x(self):
        return 1
try:
    P().x = 5
except AttributeError as e:
    print(e)
print(isinstance(P.__dict__['x'], property), P.x.fset)
import enum

class E(enum.Enum):
    A = 1
    B = 2
    C = A

    def desc(self):
        return f'{self.name}:{self.value}'

    @classmethod
    def first(cls):
        return next(iter(cls))
print(E.C is E.A, E.first().desc(), [e.name for e in E], E.__members__, E(2), E['B'], E.A < E.B if hasattr(E.A, '__lt__') and False else 'nolt', {E.A: 1}, E.A.name, repr(E.B), isinstance(E.A, E), E.A != E.B)
try:
    E.A = 5
except AttributeError as e:
    print(e)
