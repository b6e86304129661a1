"""A module that puts something else into sys.modules in its own place: that is what imports give."""

import sys

import lazy
from lazy import Colour, answer

print(type(lazy).__name__, answer, Colour, lazy.computed)
import lazy as again

print(again is lazy, sys.modules["lazy"] is lazy)
from package import inner

print(inner.name, sys.modules["package.inner"].name)
import package

print(package.inner is inner)
try:
    from lazy import missing
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
