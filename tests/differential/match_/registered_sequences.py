"""Which classes match sequence and mapping patterns does not depend on what the abstract classes were told."""

import collections
import types
from array import array
from collections.abc import Mapping, MutableSequence, Sequence


class Registered:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return "xy"[i]


class Unregistered(Registered):
    pass


class Derived(Sequence):
    __len__ = Registered.__len__
    __getitem__ = Registered.__getitem__


class Both:
    def __len__(self):
        return 1

    def keys(self):
        return ["k"]

    def get(self, key, default=None):
        return 1 if key == "k" else default

    def __getitem__(self, key):
        return 1


Sequence.register(Registered)
Mapping.register(Both)


class Late(Registered):
    pass


def kind(subject):
    match subject:
        case [_, _]:
            return "pair"
        case {"k": value}:
            return f"mapping {value}"
        case _:
            return "other"


for subject in (
    "ab", b"ab", bytearray(b"ab"), [1, 2], (1, 2), range(2), memoryview(b"ab"), array("i", [1, 2]),
    collections.deque([1, 2]), collections.UserList([1, 2]), {1, 2}, iter([1, 2]),
    {"k": 0}, types.MappingProxyType({"k": 0}), collections.OrderedDict(k=0), collections.defaultdict(int, k=0),
    collections.ChainMap({"k": 0}), collections.UserDict(k=0), collections.Counter("k"),
    Registered(), Unregistered(), Late(), Derived(), Both(),
):
    print(type(subject).__name__, kind(subject))
print(isinstance("ab", Sequence), isinstance(bytearray(), MutableSequence))
