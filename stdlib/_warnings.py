"""The part of `warnings` that has a module of its own."""

from warnings import (
    _defaultaction,
    _filters_mutated,
    _onceregistry,
    filters,
    warn,
    warn_explicit,
)
