"""`test.support.import_helper` of a compiled program, put in the place of CPython's by `tests/cpython_suite.py`.

A program is compiled with all its modules and each exists once. So a "fresh" module is the module itself, whether or not
its accelerator is blocked, and nothing is written to be imported later.
"""

import contextlib
import importlib
import sys
import unittest

__all__ = [
    "CleanImport", "DirsOnSysPath", "forget", "frozen_modules", "import_fresh_module", "import_module",
    "isolated_modules", "make_legacy_pyc", "mock_register_at_fork", "modules_cleanup", "modules_setup",
    "multi_interp_extensions_check", "ready_to_import", "unload",
]


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise unittest.SkipTest(str(error)) from None


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    try:
        for other in fresh:
            importlib.import_module(other)
        return importlib.import_module(name)
    except ImportError:
        return None


@contextlib.contextmanager
def _nothing(*args, **kwargs):
    yield


CleanImport = DirsOnSysPath = frozen_modules = isolated_modules = multi_interp_extensions_check = _nothing


def modules_setup():
    return (sys.modules.copy(),)


def modules_cleanup(oldmodules):
    pass


def mock_register_at_fork(function):
    return function


def unload(name):
    pass


def _skip(*args, **kwargs):
    raise unittest.SkipTest("a compiled program loads no modules from files")


forget = make_legacy_pyc = ready_to_import = _skip
