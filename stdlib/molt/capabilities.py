"""What the program may do outside of itself.

Capabilities are named as in manifests: `fs.read`, `env.read`, `time.wall`, ... A name such as `fs` stands for all of a family.
"""

import _molt_capabilities

__all__ = ["has", "list", "require"]


def has(name, scope=None):
    """Is a capability granted: for a path, a variable or a `host:port`, or without one for anything at all?

    Raises ValueError if there is no such capability.
    """
    return _molt_capabilities.has(name, scope)


def require(name, scope=None):
    """Raise the PermissionError now that the first use would raise, unless the capability is granted."""
    _molt_capabilities.require(name, scope)


def list():
    """What is granted, sorted: `fs.read=/data` for a part of a capability, `fs.read` for all of it."""
    return _molt_capabilities.granted()
