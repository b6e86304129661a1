"""Files and streams; all of them are native."""

import _io
import abc
from _io import (
    DEFAULT_BUFFER_SIZE,
    BlockingIOError,
    BufferedRandom,
    BufferedReader,
    BufferedRWPair,
    BufferedWriter,
    BytesIO,
    FileIO,
    IncrementalNewlineDecoder,
    StringIO,
    TextIOWrapper,
    UnsupportedOperation,
    open,
    open_code,
    text_encoding,
)

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO",
    "StringIO", "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair",
    "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET",
    "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

# What native streams call on the streams that they are made of: these methods of library classes are to be kept.
_called = (
    "readable", "writable", "seekable", "read", "read1", "readinto", "readinto1", "readall", "write", "flush", "close", "seek",
    "tell", "truncate", "fileno", "isatty",
)  # fmt: skip


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """Base class of all streams."""


class RawIOBase(_io._RawIOBase, IOBase):
    """Base class of streams of bytes without a buffer."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """Base class of streams of bytes with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """Base class of streams of text."""


RawIOBase.register(FileIO)
for _class in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(_class)
for _class in (StringIO, TextIOWrapper):
    TextIOBase.register(_class)
del _class
