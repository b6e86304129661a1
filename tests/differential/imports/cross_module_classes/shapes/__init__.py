from .base import registry
from .errors import ShapeError


def make(name, *a):
    try:
        cls = registry[name]
    except KeyError:
        raise ShapeError(name) from None
    return cls(*a)
