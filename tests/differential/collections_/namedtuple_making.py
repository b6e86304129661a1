# Making named tuples: one value for each field, by name, with defaults, in subclasses.
import copy
import types
from collections import namedtuple

P = namedtuple("P", "x y")
print(P(1, 2), P(1, y=2), P(y=1, x=2), P(*[3, 4]), P(**{"x": 5, "y": 6}), P._make([7, 8]), P.__new__(P, 9, 10))
print(P.__new__.__name__, P.__new__.__qualname__, P.__new__.__doc__, isinstance(P.__new__, types.FunctionType))
for bad in [lambda: P(), lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, x=2), lambda: P(1, z=2), lambda: P.__new__(int, 1, 2), lambda: P.__new__(3, 1, 2)]:
    try:
        print(bad())
    except TypeError as e:
        print(str(e).replace("3, 1, 2", ""))
D = namedtuple("D", "a b c", defaults=(2, 3))
print(D(1), D(1, 5), D(1, c=9), D(4, 5, 6), D._field_defaults)


class Q(P):
    __slots__ = ()

    def __new__(cls, x, y=0):
        return super().__new__(cls, x, y)

    def __add__(self, other):
        return Q(self.x + other.x, self.y + other.y)


class R(P):
    def __init__(self, x, y):
        self.total = x + y


print(Q(1), Q(1, 2) + Q(3, 4), type(Q(1)).__name__, R(1, 2).total, R(1, 2), R(1, 2).__dict__)
p = P([1], "y")
print(p._replace(y=3), copy.copy(p), copy.deepcopy(p), p == ([1], "y"), hash(P(1, 2)) == hash((1, 2)), P(1, 2) < P(1, 3))
E = namedtuple("E", "")
print(E(), len(E()), E.__new__(E))
print([P(i, -i).y for i in range(3)], sum(P(i, 1).x for i in range(100)), {P(1, 2): 3}[1, 2])
