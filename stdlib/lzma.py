"""Compression by lzma: not there yet. What would compress or decompress raises NotImplementedError."""

__all__ = ["LZMACompressor", "LZMADecompressor", "LZMAFile", "compress", "decompress", "open"]


class LZMACompressor:
    """Compresses piece by piece."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("lzma is not part of compiled programs yet")


class LZMADecompressor(LZMACompressor):
    """Decompresses piece by piece."""


class LZMAFile(LZMACompressor):
    """A compressed file."""


def compress(data, *args, **kwargs):
    """Compressed data."""
    LZMACompressor()


def decompress(data, *args, **kwargs):
    """The data of compressed data."""
    LZMADecompressor()


def open(filename, *args, **kwargs):
    """Open a compressed file."""
    LZMAFile(filename)


class LZMAError(Exception):
    """What goes wrong with compressed data."""
