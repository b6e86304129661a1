"""Picklers and unpicklers with native loops, as CPython has them.

What is called for each object is in `_pickle_native`; here are the classes around it, the search for objects by their names, and
the text arguments of old protocols.
"""

import sys
from _pickle_native import (
    Loader,
    PickleBuffer,
    PickleError,
    PicklingError,
    Saver,
    UnpicklingError,
    dump,
    dumps,
    load,
    loads,
    set_helpers,
)
from codecs import encode, escape_decode
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from functools import partial

from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING, REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
from _molt import seal


# Objects by their names.


def _attribute(obj, path):
    """What the dotted name says, and what it is an attribute of."""
    parent = obj
    for name in path:
        parent = obj
        obj = getattr(obj, name)
    return obj, parent


def _module_of(obj, path):
    name = getattr(obj, "__module__", None)
    if name is not None:
        return name
    for name, module in sys.modules.copy().items():
        if name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _attribute(module, path)[0] is obj:
                return name
        except AttributeError:
            pass
    return "__main__"


def _find_global(obj, name):
    """Module and name, what else it is an attribute of with the last part of the name, and its number."""
    if name is None:
        name = getattr(obj, "__qualname__", None)
        if name is None:
            name = obj.__name__
    path = name.split(".")
    if "<locals>" in path:
        raise AttributeError(f"Can't pickle local object {name!r}")
    module_name = _module_of(obj, path)
    try:
        __import__(module_name, level=0)
        module = sys.modules[module_name]
    except (ImportError, KeyError):
        raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
    try:
        found, parent = _attribute(module, path)
    except AttributeError:
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
    code = None
    if _extension_registry:
        code = _extension_registry.get((module_name, name))
        if code is not None and not isinstance(code, int):
            raise PicklingError(f"Can't pickle {obj!r}: extension code {code!r} isn't an integer")
        if code is not None and not 0 < code <= 0x7FFFFFFF:
            raise PicklingError(f"Can't pickle {obj!r}: extension code {code} is out of range")
    last = path[-1]
    if parent is module:
        return module_name, last, None, last, code
    return module_name, name, parent, last, code


def _old_global(module_name, name):
    """The names that Python 2 had."""
    key = (module_name, name)
    if key in REVERSE_NAME_MAPPING:
        return REVERSE_NAME_MAPPING[key]
    return REVERSE_IMPORT_MAPPING.get(module_name, module_name), name


def _find_class(module_name, name, protocol, fix_imports):
    sys.audit("pickle.find_class", module_name, name)
    if protocol < 3 and fix_imports:
        key = (module_name, name)
        if key in NAME_MAPPING:
            module_name, name = NAME_MAPPING[key]
        else:
            module_name = IMPORT_MAPPING.get(module_name, module_name)
    module = sys.modules.get(module_name)
    if module is None:
        __import__(module_name, level=0)
        module = sys.modules[module_name]
    try:
        if protocol < 4:
            return getattr(module, name)
        path = name.split(".")
        if "<locals>" not in path:
            return _attribute(module, path)[0]
    except AttributeError:
        raise AttributeError(f"Can't get attribute {name!r} on {module!r}") from None
    raise AttributeError(f"Can't pickle local attribute {name!r} on {module!r}")


_NO_OBJECT = object()


def _extension(code, obj=_NO_OBJECT):
    """The object with a number, or the names to find it by. A second argument is what was found."""
    if obj is not _NO_OBJECT:
        _extension_cache[code] = obj
        return None
    found = _extension_cache.get(code, _NO_OBJECT)
    if found is not _NO_OBJECT:
        return found, None, None
    key = _inverted_registry.get(code)
    if key is None:
        raise ValueError(f"unregistered extension code {code}")
    if not (isinstance(key, tuple) and len(key) == 2 and type(key[0]) is str and type(key[1]) is str):
        raise ValueError(f"_inverted_registry[{code}] isn't a 2-tuple of strings")
    return None, key[0], key[1]


# Arguments that are lines of text.


def _decode(data, encoding, errors):
    if encoding == "bytes":
        return data
    return data.decode(encoding, errors)


def _text(opcode, line, encoding, errors):
    kind = chr(opcode)
    if kind == "c":
        return line[:-1].decode("utf-8")
    if kind == "V":
        return line[:-1].decode("raw-unicode-escape")
    if kind == "P":
        try:
            return line[:-1].decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
    if kind == "S":
        data = line[:-1]
        if len(data) < 2 or data[0] != data[-1] or data[:1] not in (b'"', b"'"):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        return _decode(escape_decode(data[1:-1])[0], encoding, errors)
    if len(line) < 2:
        raise UnpicklingError("pickle data was truncated")
    text = line.decode("latin-1")
    if kind == "I":
        if text in ("00\n", "01\n"):
            return text == "01\n"
        try:
            return int(text, 0)
        except ValueError:
            raise ValueError("could not convert string to int") from None
    if kind == "F":
        try:
            return float(text)
        except ValueError:
            raise ValueError(f"could not convert string to float: '{text}'") from None
    if kind == "L" and text[-2] == "L":
        text = text[:-2]
    return int(text)


def _make_readonly(buffer):
    view = memoryview(buffer)
    return buffer if view.readonly else view.toreadonly()


_SAVE = (_find_global, _old_global, dispatch_table, encode, getattr, partial, _extension_registry)
_LOAD = (_find_class, _extension, _text, _decode, _make_readonly)
set_helpers(_SAVE, _LOAD)


# The classes.


class PicklerMemoProxy:
    __slots__ = ("_pickler",)

    def __init__(self, pickler):
        self._pickler = pickler

    def clear(self):
        """Forget all objects."""
        self._pickler._saver.clear_memo()

    def copy(self):
        """Objects with their numbers, by their identities."""
        return self._pickler._saver.copy_memo()

    def __reduce__(self):
        return dict, (self.copy(),)

    __hash__ = None


class Pickler:
    __slots__ = ("_saver", "_fast", "bin", "dispatch_table", "persistent_id")

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        write = getattr(file, "write", None)
        saver = Saver(_SAVE, protocol, fix_imports, buffer_callback, write)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        self._saver = saver
        self._fast = 0
        self.bin = 0 if protocol == 0 else 1

    def _checked(self):
        try:
            return self._saver
        except AttributeError:
            name = type(self).__name__
            raise PicklingError(f"Pickler.__init__() was not called by {name}.__init__()") from None

    def dump(self, obj, /):
        """Write an object to the file."""
        saver = self._checked()
        hooks = [getattr(self, name, None) for name in ("persistent_id", "reducer_override", "dispatch_table")]
        saver.dump(obj, *hooks)

    def clear_memo(self):
        """Forget which objects were pickled."""
        self._checked().clear_memo()

    @property
    def fast(self):
        return self._fast

    @fast.setter
    def fast(self, value):
        self._fast = value
        self._saver.set_fast(value)

    @property
    def memo(self):
        return PicklerMemoProxy(self)

    @memo.setter
    def memo(self, memo):
        if type(memo) is PicklerMemoProxy:
            memo = memo.copy()
        if not isinstance(memo, dict):
            name = type(memo).__name__
            raise TypeError(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {name}")
        for entry in memo.values():
            if not isinstance(entry, tuple) or len(entry) != 2:
                raise TypeError("'memo' values must be 2-item tuples")
        self._saver.set_memo(list(memo.values()))

    @memo.deleter
    def memo(self):
        raise TypeError("attribute deletion is not supported")


class UnpicklerMemoProxy:
    __slots__ = ("_unpickler",)

    def __init__(self, unpickler):
        self._unpickler = unpickler

    def clear(self):
        """Forget all objects."""
        self._unpickler._loader.set_memo(())

    def copy(self):
        """Objects by their numbers."""
        return dict(self._unpickler._loader.memo())

    def __reduce__(self):
        return dict, (self.copy(),)

    __hash__ = None


class Unpickler:
    __slots__ = ("_loader", "persistent_load")

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._loader = Loader(_LOAD, file, fix_imports, encoding, errors, None if buffers == () else buffers)

    def load(self):
        """Read one object from the file."""
        try:
            loader = self._loader
        except AttributeError:
            name = type(self).__name__
            raise UnpicklingError(f"Unpickler.__init__() was not called by {name}.__init__()") from None
        return loader.load(self.find_class, getattr(self, "persistent_load", None))

    def find_class(self, module_name, global_name, /):
        """The object with a name in a module, which is imported if need be."""
        return self._loader.find_class(module_name, global_name)

    @property
    def memo(self):
        return UnpicklerMemoProxy(self)

    @memo.setter
    def memo(self, memo):
        if type(memo) is UnpicklerMemoProxy:
            memo = memo.copy()
        if not isinstance(memo, dict):
            name = type(memo).__name__
            raise TypeError(f"'memo' attribute must be an UnpicklerMemoProxy object or dict, not {name}")
        for number in memo:
            if not isinstance(number, int):
                raise TypeError("memo key must be integers")
            if number < 0:
                raise ValueError("memo key must be positive integers.")
        self._loader.set_memo(list(memo.items()))

    @memo.deleter
    def memo(self):
        raise TypeError("attribute deletion is not supported")


for _class in (Pickler, Unpickler, PicklerMemoProxy, UnpicklerMemoProxy):
    seal(_class, "_pickle")

