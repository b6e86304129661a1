"""Subclasses of builtin containers with `__slots__` are pickled and copied with them."""

import copy
import pickle
from collections import deque, OrderedDict, Counter, defaultdict
class S1(set):
    __slots__ = ("x",)
class S2(frozenset):
    __slots__ = ("x", "y")
class S3(deque):
    __slots__ = ("x",)
class S4(OrderedDict):
    __slots__ = ("x",)
class S7(Counter):
    pass
class S8(defaultdict):
    pass
class S9(set):
    pass
class S10(bytearray):
    __slots__ = ("x",)
for c in (S1, S2, S3, S4, S7, S8, S9, S10):
    o = c()
    o.x = 10
    for proto in range(6):
        try:
            p = pickle.loads(pickle.dumps(o, proto))
            if (p.x, copy.copy(o).x, copy.deepcopy(o).x) != (10, 10, 10): print(c, proto, "bad")
        except Exception as e:
            print(c.__name__, proto, type(e), e)
    try:
        print(c.__name__, o.__reduce__()[2], o.__reduce_ex__(2)[2])
    except Exception as e:
        print(type(e).__name__, e)
