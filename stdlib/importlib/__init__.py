"""Imports by computed names, of the modules that are part of the program."""

import _imp
import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

from builtins import __import__


def import_module(name, package=None):
    """Import a module.

    The 'package' argument is required when performing a relative import. It
    specifies the package to use as the anchor point from which to resolve the
    relative import to an absolute import.
    """
    if not isinstance(name, str):
        raise AttributeError(f"{type(name).__name__!r} object has no attribute 'startswith'")
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        name = _imp.resolve(name[level:], package, level)
    if not name:
        raise ValueError("Empty module name")
    return _imp.load(name)


def invalidate_caches():
    """Does nothing: the modules of a program are known."""


def reload(module):
    raise NotImplementedError("reload() is not possible in a compiled program")
