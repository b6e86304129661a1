import math
import sys
from math import pi as PI, sqrt
import collections, itertools
import os.path
from collections.abc import Mapping
import functools as ft

print(round(PI, 5), sqrt(16), math.floor(2.7), math is sys.modules["math"])
print(collections.Counter("aab")["a"], list(itertools.chain([1], [2])), os.path.basename("a/b.txt"))
print(isinstance({}, Mapping), ft.reduce(lambda a, b: a * b, [1, 2, 3, 4]))
print(math.__name__, type(math).__name__, sys.version_info[:2], sys.version_info >= (3, 12))


def local():
    import string

    return string.digits


print(local())
try:
    string
except NameError as e:
    print(e)
try:
    from math import no_such_function
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    math.nope
except AttributeError as e:
    print(e)
from os import path, sep

print(path is os.path, sep)
import os as operating_system

print(operating_system is os)
m = __import__("math")
print(m is math, __import__("os.path") is os)
import importlib

print(importlib.import_module("math") is math)
print(__name__, __builtins__ is not None, __doc__, __spec__)
print([n for n in ("math", "PI", "sqrt", "collections") if n in globals()])
