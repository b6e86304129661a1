"""Databases of bytes, kept in files. Of the kinds that there are, compiled programs have `dbm.dumb`."""

import os

from . import dumb

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    pass


error = (error, OSError)


def open(file, flag="r", mode=0o666):
    """Open a database; 'r' and 'w' an existing one, 'c' makes it if needed, 'n' always."""
    kind = whichdb(file) if "n" not in flag else None
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    elif kind == "":
        raise error[0]("db type could not be determined")
    elif kind != "dbm.dumb":
        raise error[0](f"db type is {kind}, but the module is not available")
    return dumb.open(file, flag, mode)


def whichdb(filename):
    """The module that a database is of; None if it cannot be read, an empty str if it is of no known kind."""
    filename = os.fsencode(filename)
    try:
        os.stat(filename + b".dat")
        if os.stat(filename + b".dir").st_size == 0:
            return "dbm.dumb"
        with _open(filename + b".dir", "rb") as f:
            if f.read(1) in (b"'", b'"'):
                return "dbm.dumb"
    except OSError:
        pass
    for suffix in (b".db", b".pag", b""):
        if os.path.isfile(filename + suffix):
            return ""
    return None


from io import open as _open
