"""Compression by bz2: not there yet. What would compress or decompress raises NotImplementedError."""

__all__ = ["BZ2Compressor", "BZ2Decompressor", "BZ2File", "compress", "decompress", "open"]


class BZ2Compressor:
    """Compresses piece by piece."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("bz2 is not part of compiled programs yet")


class BZ2Decompressor(BZ2Compressor):
    """Decompresses piece by piece."""


class BZ2File(BZ2Compressor):
    """A compressed file."""


def compress(data, *args, **kwargs):
    """Compressed data."""
    BZ2Compressor()


def decompress(data, *args, **kwargs):
    """The data of compressed data."""
    BZ2Decompressor()


def open(filename, *args, **kwargs):
    """Open a compressed file."""
    BZ2File(filename)
