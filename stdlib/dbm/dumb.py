"""Databases in two files: values in blocks (`.dat`), and an index of keys as text (`.dir`), which is read when the database is opened."""

import ast
import io
import os
from collections.abc import MutableMapping

__all__ = ["error", "open"]

_BLOCK = 512

error = OSError


class _Database(MutableMapping):
    _modified = False

    def __init__(self, filebasename, mode, flag="c"):
        filebasename = os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == "r"
        self._index_name = filebasename + b".dir"
        self._data_name = filebasename + b".dat"
        self._backup_name = filebasename + b".bak"
        self._index = None
        self._prepare_files(flag)
        self._index = self._read_index(flag)

    def _prepare_files(self, flag):
        if flag == "n":
            for name in (self._data_name, self._backup_name, self._index_name):
                try:
                    os.remove(name)
                except OSError:
                    pass
        try:
            io.open(self._data_name, "rb").close()
        except OSError:
            if flag not in ("c", "n"):
                raise
            with io.open(self._data_name, "wb"):
                self._set_mode(self._data_name)

    def _read_index(self, flag):
        index = {}
        try:
            f = io.open(self._index_name, "r", encoding="latin-1")
        except OSError:
            if flag not in ("c", "n"):
                raise
            with io.open(self._index_name, "w", encoding="latin-1"):
                self._set_mode(self._index_name)
            return index
        with f:
            for line in f:
                key, place = ast.literal_eval(line.rstrip())
                index[key.encode("latin-1")] = place
        return index

    def _set_mode(self, name):
        os.chmod(name, self._mode)

    def _opened(self):
        if self._index is None:
            raise error("DBM object has already been closed")
        return self._index

    def _writable(self, index):
        if self._readonly:
            raise error("The database is opened for reading only")
        return index

    def _key(self, key):
        return key.encode("utf-8") if isinstance(key, str) else key

    def _bytes(self, value, what):
        value = self._key(value)
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError(f"{what} must be bytes or strings")
        return bytes(value)

    def sync(self):
        """Write the index."""
        if self._index is None or not self._modified:
            return
        for old, new in ((self._backup_name, None), (self._index_name, self._backup_name)):
            try:
                os.unlink(old) if new is None else os.rename(old, new)
            except OSError:
                pass
        with io.open(self._index_name, "w", encoding="latin-1") as f:
            self._set_mode(self._index_name)
            for key, place in self._index.items():
                f.write(f"{key.decode('latin-1')!r}, {place!r}\n")
        self._modified = False

    def __getitem__(self, key):
        pos, size = self._opened()[self._key(key)]
        with io.open(self._data_name, "rb") as f:
            f.seek(pos)
            return f.read(size)

    def __setitem__(self, key, value):
        index = self._writable(self._opened())
        key = self._bytes(key, "keys")
        value = self._bytes(value, "values")
        self._modified = True
        pos, size = index.get(key, (None, -1))
        fits = -(-len(value) // _BLOCK) <= -(-size // _BLOCK)
        with io.open(self._data_name, "rb+") as f:
            if pos is None or not fits:
                end = f.seek(0, 2)
                pos = -(-end // _BLOCK) * _BLOCK
                f.write(b"\0" * (pos - end))
            else:
                f.seek(pos)
            f.write(value)
        if key not in index:
            with io.open(self._index_name, "a", encoding="latin-1") as f:
                self._set_mode(self._index_name)
                f.write(f"{key.decode('latin-1')!r}, {(pos, len(value))!r}\n")
        index[key] = (pos, len(value))

    def __delitem__(self, key):
        index = self._writable(self._opened())
        self._modified = True
        del index[self._key(key)]
        self.sync()

    def keys(self):
        return list(self._opened())

    def items(self):
        return [(key, self[key]) for key in self._opened()]

    def __contains__(self, key):
        return self._key(key) in self._opened()

    def __iter__(self):
        return iter(self._opened())

    iterkeys = __iter__

    def __len__(self):
        return len(self._opened())

    def close(self):
        try:
            self.sync()
        finally:
            self._index = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag="c", mode=0o666):
    """Open the database of the files that begin with a name; 'r', 'w', 'c' or 'n'."""
    mask = os.umask(0)
    os.umask(mask)
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~mask, flag=flag)
