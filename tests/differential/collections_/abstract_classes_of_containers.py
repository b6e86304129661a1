"""Which abstract classes the containers are instances of."""

import collections.abc as c
from collections import deque, UserDict, ChainMap, Counter, OrderedDict, UserList, UserString
for x in (deque(), UserDict(), ChainMap(), Counter(), UserList(), UserString("a"), {}.keys(), {}.items(), {}.values(), range(1), memoryview(b""), bytearray(), (x for x in ""), "a", zip(), {}, reversed([]), frozenset(), slice(1), None, len, print, iter({}), set()):
    print(type(x).__name__, [y.__name__ for y in (c.MutableSequence, c.Sequence, c.MutableMapping, c.Mapping, c.Set, c.MutableSet, c.Iterable, c.Iterator, c.Reversible, c.Collection, c.Hashable, c.Sized, c.Container, c.Generator, c.Callable, c.Buffer, c.KeysView) if isinstance(x, y)])
