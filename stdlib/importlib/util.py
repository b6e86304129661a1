"""Looking for modules without importing them."""

import _imp
import sys
from _frozen_importlib import ModuleSpec, SourceFileLoader, spec_of


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _imp.resolve(name[level:], package, level)


def find_spec(name, package=None):
    """The specification of a module of the program; None if there is no such module."""
    full = resolve_name(name, package)
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        spec = getattr(module, "__spec__", None)
        if spec is None:
            raise ValueError(f"{full}.__spec__ is None")
        return spec
    parent = full.rpartition(".")[0]
    if parent:
        try:
            _imp.load(parent)
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent!r} while trying to find {full!r}", name=full
            ) from error
    return spec_of(full, _imp.file_of(full), _imp.is_package(full)) if _imp.has(full) else None


def module_from_spec(spec):
    """Not possible: the modules of a program are fixed when it is compiled."""
    raise NotImplementedError("module_from_spec() is not possible in a compiled program")


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    """A specification that can be looked at; nothing can be loaded by it."""
    spec = ModuleSpec(name, loader or SourceFileLoader(name, location), origin=location)
    spec.submodule_search_locations = submodule_search_locations
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The specification of a module that a loader makes."""
    if is_package is None:
        try:
            is_package = loader.is_package(name)
        except (AttributeError, ImportError):
            is_package = False
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)
