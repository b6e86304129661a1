"""Waiting for files: not possible yet in a compiled program."""

__all__ = ["select", "error"]

error = OSError


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until one of the files is ready."""
    raise NotImplementedError("select.select() is not possible yet in a compiled program")
