"""Submodules imported by names that the program puts together."""

import importlib

import shapes

for name in ("circle", "square"):
    print(importlib.import_module(f"shapes.{name}").area(2))
print(shapes.load(7), shapes.relative("square").area(3))
try:
    importlib.import_module(f"shapes.{'hexagon'}")
except ModuleNotFoundError as error:
    print(error)
