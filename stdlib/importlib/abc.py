"""Abstract loaders and finders: to derive from; a compiled program never asks them."""

import abc


class Loader(metaclass=abc.ABCMeta):
    """Abstract base class for import loaders."""

    def create_module(self, spec):
        return None


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Abstract base class for import finders on sys.meta_path."""

    def invalidate_caches(self):
        pass


class InspectLoader(Loader):
    """A loader that knows about source and packages."""


class ResourceLoader(Loader):
    """A loader that gives access to data files."""
