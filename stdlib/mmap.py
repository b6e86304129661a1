"""Files mapped into memory: not there yet. Making a `mmap` raises NotImplementedError."""

__all__ = [
    "ACCESS_COPY", "ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ALLOCATIONGRANULARITY", "MAP_ANON", "MAP_ANONYMOUS",
    "MAP_PRIVATE", "MAP_SHARED", "PAGESIZE", "PROT_EXEC", "PROT_READ", "PROT_WRITE", "error", "mmap",
]

ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = range(4)
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE = 1, 2
MAP_ANON = MAP_ANONYMOUS = 32
PAGESIZE = ALLOCATIONGRANULARITY = 4096

error = OSError


class mmap:
    """A file in memory."""

    def __init__(self, fileno, length, *args, **kwargs):
        raise NotImplementedError("mmap is not part of compiled programs yet")
