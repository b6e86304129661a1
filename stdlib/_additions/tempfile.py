# What Python 3.12 added to `tempfile`: `delete` of directories and `delete_on_close` of files.


def _with_delete(init):
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        init(self, suffix, prefix, dir, ignore_cleanup_errors)
        self._delete = delete
        if not delete:
            self._finalizer.detach()

    return __init__


TemporaryDirectory.__init__ = _with_delete(TemporaryDirectory.__init__)


def _leave_directory(self, exc, value, tb):
    if self._delete:
        self.cleanup()


TemporaryDirectory.__exit__ = _leave_directory


class _KeptWhileUsed(_TemporaryFileWrapper):
    """A file that is deleted when the with statement or the object ends, not when it is closed."""

    def __init__(self, made):
        super().__init__(made.file, made.name, False)
        # It closes the file when it dies.
        self._made = made
        self._remove = _weakref.finalize(self, _unlink_if_there, made.name)

    def __exit__(self, exc, value, tb):
        result = super().__exit__(exc, value, tb)
        self._remove()
        return result


def _unlink_if_there(name):
    try:
        _os.unlink(name)
    except FileNotFoundError:
        pass


def _with_delete_on_close(make):
    def NamedTemporaryFile(
        mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True,
        *, errors=None, delete_on_close=True,
    ):
        """A temporary file with a name; `delete_on_close=False`: it is deleted at the end of the with statement."""
        later = delete and not delete_on_close
        made = make(
            mode, buffering, encoding, newline, suffix, prefix, dir, delete and not later, errors=errors
        )
        return _KeptWhileUsed(made) if later else made

    return NamedTemporaryFile


NamedTemporaryFile = _with_delete_on_close(NamedTemporaryFile)
