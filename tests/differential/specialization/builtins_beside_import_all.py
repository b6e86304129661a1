# Names that `from ... import *` does not bring, in a program that has the module `builtins` and others with such names.
import builtins
import operator
import math
from string import *


def total(items):
    n = 0
    for x in list(items):
        if isinstance(x, int):
            n += abs(x) + len(str(x)) + pow(x, 2)
    return n


class Outer:
    class Node:
        def __init__(self, value, rest=None):
            self.value, self.rest = value, rest

    kind = dict

    def chain(self, n):
        node = None
        for i in range(n):
            node = self.Node(i, node)
        return node

    def make(self):
        return self.kind(a=1)


def values(node):
    while node is not None:
        yield node.value
        node = node.rest


print(total([1, -2, 3, "x"]), ascii_lowercase[:3])
print(list(values(Outer().chain(4))), list(values(Outer.Node(1, Outer.Node(2)))), Outer().make())
globals()["len"] = lambda x: 100
print(total([1, -2, 3, "x"]))
del globals()["len"]
print(total([1, -2, 3, "x"]))
print(operator.abs(-3), math.pow(2, 3), builtins.abs(-4))
