"""Data compressed with deflate, in zlib's, gzip's or no frame.

What is compressed can be read by every zlib; its bytes may be others than those of the C library.
"""

import _zlib
from _zlib import adler32, crc32, error

DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.2.11"
Z_NO_COMPRESSION = 0
Z_BEST_SPEED = 1
Z_BEST_COMPRESSION = 9
Z_DEFAULT_COMPRESSION = -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)


def compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
    try:
        stream = _zlib.Deflater(level, wbits)
    except ValueError:
        if not -1 <= level <= 9:
            raise error("Bad compression level") from None
        raise error("Error -2 while compressing data: inconsistent stream state") from None
    return stream.step(data, Z_FINISH)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    if bufsize <= 0:
        raise ValueError("bufsize must be non-zero" if not bufsize else "bufsize must be positive")
    try:
        stream = _zlib.Inflater(wbits)
    except ValueError:
        raise error("Error -2 while preparing to decompress data: inconsistent stream state") from None
    out, _, ended = stream.step(data, 0)
    if not ended:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return out


class _Compress:
    def __init__(self, stream):
        self._stream = stream

    def compress(self, data, /):
        return self._stream.step(data, Z_NO_FLUSH)

    def flush(self, mode=Z_FINISH, /):
        return b"" if mode == Z_NO_FLUSH else self._stream.step(b"", mode)

    def copy(self):
        raise NotImplementedError("copies of compressors are not possible in a compiled program")

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


_Compress.__name__ = _Compress.__qualname__ = "Compress"


def compressobj(
    level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
    strategy=Z_DEFAULT_STRATEGY, zdict=None,
):  # fmt: skip
    if method != DEFLATED or not 1 <= memLevel <= 9 or not 0 <= strategy <= 4:
        raise ValueError("Invalid initialization option")
    return _Compress(_zlib.Deflater(level, wbits, zdict))


class _Decompress:
    def __init__(self, wbits, zdict):
        self._stream = _zlib.Inflater(wbits, zdict)
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        return self._step(data, max_length)

    def _step(self, data, most):
        if self.eof:
            self.unused_data += bytes(data)
            return b""
        out, used, self.eof = self._stream.step(data, most)
        rest = bytes(data[used:]) if used < len(data) else b""
        if self.eof:
            self.unused_data += rest
            self.unconsumed_tail = b""
        else:
            self.unconsumed_tail = rest
        return out

    def flush(self, length=DEF_BUF_SIZE, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        tail, self.unconsumed_tail = self.unconsumed_tail, b""
        return b"" if self.eof else self._step(tail, 0)

    def copy(self):
        raise NotImplementedError("copies of decompressors are not possible in a compiled program")

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


_Decompress.__name__ = _Decompress.__qualname__ = "Decompress"


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    return _Decompress(wbits, zdict or None)


class _ZlibDecompressor:
    """A decompressor that keeps what it was given and has not used yet."""

    def __init__(self, wbits=MAX_WBITS, zdict=b""):
        self._stream = _zlib.Inflater(wbits, zdict or None)
        self._input = b""
        self.unused_data = b""
        self.eof = False
        self.needs_input = True

    def decompress(self, data, max_length=-1):
        if self.eof:
            raise EOFError("End of stream already reached")
        data = self._input + bytes(data)
        if max_length == 0:
            out, used = b"", 0
        else:
            out, used, self.eof = self._stream.step(data, max(max_length, 0))
        self._input = data[used:]
        if self.eof:
            self.unused_data, self._input = self._input, b""
            self.needs_input = False
        else:
            # Output may wait inside although all input was taken.
            self.needs_input = not self._input and (max_length < 0 or len(out) < max_length)
        return out
