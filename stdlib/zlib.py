"""Compressed data of zlib, gzip and raw deflate: reading it. Compressing is not there yet and raises NotImplementedError.

The checksums are native. Reading is one generator, which waits wherever it needs a byte that has not come yet.
"""

from _zlib import adler32, crc32

__all__ = [
    "DEFLATED", "DEF_BUF_SIZE", "DEF_MEM_LEVEL", "MAX_WBITS", "Z_BEST_COMPRESSION", "Z_BEST_SPEED", "Z_BLOCK",
    "Z_DEFAULT_COMPRESSION", "Z_DEFAULT_STRATEGY", "Z_FILTERED", "Z_FINISH", "Z_FIXED", "Z_FULL_FLUSH", "Z_HUFFMAN_ONLY",
    "Z_NO_COMPRESSION", "Z_NO_FLUSH", "Z_PARTIAL_FLUSH", "Z_RLE", "Z_SYNC_FLUSH", "Z_TREES", "adler32", "compress",
    "compressobj", "crc32", "decompress", "decompressobj", "error",
]

DEFLATED = 8
MAX_WBITS = 15
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.2.13"

_WINDOW = 1 << 15
# How much is written before old output that no distance reaches is given away.
_CHUNK = 1 << 16

_TABLE_BITS = 10
_TABLE = 1 << _TABLE_BITS
# The most bytes that a length with its distance takes, and some more.
_SPARE = 8

_LENGTHS = (
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
)
_LENGTH_BITS = (0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0)
_DISTANCES = (
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
)
_DISTANCE_BITS = (0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13)
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)


class error(Exception):
    """Data that is damaged, or arguments that make no sense."""


def _code(lengths, incomplete, what):
    """A Huffman code: how many codes there are of each length, the symbols in the order of their codes, and a table that the next
    bits of the input are looked up in: 16 times the symbol plus the length of its code, 0 for codes that are too long for it."""
    counts = [0] * 16
    for length in lengths:
        counts[length] += 1
    counts[0] = 0
    left = 1
    for length in range(1, 16):
        left = left * 2 - counts[length]
        if left < 0:
            raise error("Error -3 while decompressing data: " + what)
    if left > 0 and not (incomplete and sum(counts) <= 1):
        raise error("Error -3 while decompressing data: " + what)
    offsets = [0] * 16
    for length in range(1, 15):
        offsets[length + 1] = offsets[length] + counts[length]
    symbols = [0] * len(lengths)
    for symbol, length in enumerate(lengths):
        if length:
            symbols[offsets[length]] = symbol
            offsets[length] += 1
    table = [0] * _TABLE
    code = index = 0
    for length in range(1, _TABLE_BITS + 1):
        for symbol in symbols[index:index + counts[length]]:
            turned = 0
            for bit in range(length):
                turned |= (code >> bit & 1) << (length - 1 - bit)
            entry = symbol << 4 | length
            for place in range(turned, _TABLE, 1 << length):
                table[place] = entry
            code += 1
        index += counts[length]
        code <<= 1
    return counts, symbols, table


_fixed = []


def _fixed_codes():
    if not _fixed:
        _fixed.append(_code([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8, False, ""))
        _fixed.append(_code([5] * 32, False, ""))
    return _fixed


class _Inflate:
    """A stream that is being read. `run` is the generator; it is resumed when there is more in `data` or room for more output."""

    def __init__(self, wbits, zdict):
        if not (8 <= abs(wbits) <= 15 or wbits == 0 or 24 <= wbits <= 31 or 40 <= wbits <= 47):
            raise ValueError("Invalid initialization option")
        self.data = b""
        self.at = 0
        self.hold = 0
        self.bits = 0
        self.out = bytearray()
        self.given = 0
        self.limit = 0
        self.done = False
        self.zdict = zdict
        self.wbits = wbits
        self.check = None
        self.checked = 0
        self.total = 0
        self.steps = self.run()

    def feed(self, data, limit):
        """Output for more input: at most `limit` bytes, unless that is 0."""
        self.data = self.data[self.at:] + data
        self.at = 0
        self.limit = self.given + limit if limit else 0
        if not self.done:
            try:
                next(self.steps)
            except StopIteration:
                self.done = True
        return self.take()

    def take(self):
        end = len(self.out)
        if self.limit and end > self.limit:
            end = self.limit
        result = bytes(self.out[self.given:end])
        self.given = end
        if self.given > _WINDOW + _CHUNK:
            cut = self.given - _WINDOW
            self.summed()
            del self.out[:cut]
            self.given -= cut
            self.checked -= cut
        return result

    def rest(self):
        """Input that was not used; whole bytes that wait in `hold` are among it."""
        return self.data[self.at - self.bits // 8:]

    def summed(self):
        """The checksum of what was written so far."""
        new = bytes(self.out[self.checked:])
        self.total += len(new)
        if self.check == "adler":
            self.sum = adler32(new, self.sum)
        elif self.check == "crc":
            self.sum = crc32(new, self.sum)
        self.checked = len(self.out)

    def number(self, count):
        """The next bits, as a number."""
        while self.bits < count:
            while self.at >= len(self.data):
                yield
            self.hold |= self.data[self.at] << self.bits
            self.at += 1
            self.bits += 8
        value = self.hold & ((1 << count) - 1)
        self.hold >>= count
        self.bits -= count
        return value

    def symbol(self, counts, symbols, what):
        code = first = index = 0
        for length in range(1, 16):
            if self.bits == 0:
                while self.at >= len(self.data):
                    yield
                self.hold = self.data[self.at]
                self.at += 1
                self.bits = 8
            code |= self.hold & 1
            self.hold >>= 1
            self.bits -= 1
            count = counts[length]
            if code - count < first:
                return symbols[index + code - first]
            index += count
            first = (first + count) << 1
            code <<= 1
        raise error("Error -3 while decompressing data: " + what)

    def run(self):
        wbits = self.wbits
        if wbits < 0:
            self.use_dictionary()
        elif wbits >= 24:
            first = yield from self.number(8)
            second = yield from self.number(8)
            if first == 0x1F and second == 0x8B:
                yield from self.gzip_head()
            elif wbits >= 40:
                yield from self.zlib_head(first, second, wbits - 32)
            else:
                raise error("Error -3 while decompressing data: incorrect header check")
        else:
            first = yield from self.number(8)
            second = yield from self.number(8)
            yield from self.zlib_head(first, second, wbits)
        last = 0
        while not last:
            last = yield from self.number(1)
            kind = yield from self.number(2)
            if kind == 0:
                yield from self.stored()
            elif kind == 1:
                lengths, distances = _fixed_codes()
                yield from self.block(lengths, distances)
            elif kind == 2:
                lengths, distances = yield from self.codes()
                yield from self.block(lengths, distances)
            else:
                raise error("Error -3 while decompressing data: invalid block type")
        yield from self.end()

    def zlib_head(self, first, second, wbits):
        if (first * 256 + second) % 31:
            raise error("Error -3 while decompressing data: incorrect header check")
        if first & 15 != DEFLATED:
            raise error("Error -3 while decompressing data: unknown compression method")
        if (first >> 4) + 8 > (wbits or 15):
            raise error("Error -3 while decompressing data: invalid window size")
        self.check, self.sum = "adler", 1
        if second & 32:
            wanted = 0
            for _ in range(4):
                wanted = wanted * 256 + (yield from self.number(8))
            if self.zdict is None or adler32(self.zdict) != wanted:
                raise error("Error 2 while decompressing data")
            self.use_dictionary()

    def use_dictionary(self):
        if self.zdict is not None:
            self.out += self.zdict[-_WINDOW:]
            self.given = self.checked = len(self.out)
            if self.limit:
                self.limit += self.given

    def gzip_head(self):
        self.check, self.sum = "crc", 0
        if (yield from self.number(8)) != DEFLATED:
            raise error("Error -3 while decompressing data: unknown compression method")
        flags = yield from self.number(8)
        if flags & 0xE0:
            raise error("Error -3 while decompressing data: unknown header flags set")
        yield from self.number(32)
        yield from self.number(16)
        if flags & 4:
            for _ in range((yield from self.number(16))):
                yield from self.number(8)
        for flag in (8, 16):
            if flags & flag:
                while (yield from self.number(8)):
                    pass
        if flags & 2:
            yield from self.number(16)

    def stored(self):
        yield from self.number(self.bits & 7)
        length = yield from self.number(16)
        if (yield from self.number(16)) != length ^ 0xFFFF:
            raise error("Error -3 while decompressing data: invalid stored block lengths")
        while length and self.bits:
            self.out.append((yield from self.number(8)))
            length -= 1
        while length:
            if self.limit and len(self.out) >= self.limit or self.at >= len(self.data):
                yield
                continue
            part = self.data[self.at:self.at + length]
            if self.limit:
                part = part[:self.limit - len(self.out)]
            self.out += part
            self.at += len(part)
            length -= len(part)

    def codes(self):
        count = (yield from self.number(5)) + 257
        distances = (yield from self.number(5)) + 1
        given = (yield from self.number(4)) + 4
        if count > 286 or distances > 30:
            raise error("Error -3 while decompressing data: too many length or distance symbols")
        lengths = [0] * 19
        for place in _ORDER[:given]:
            lengths[place] = yield from self.number(3)
        counts, symbols, _ = _code(lengths, False, "invalid code lengths set")
        lengths = []
        while len(lengths) < count + distances:
            symbol = yield from self.symbol(counts, symbols, "invalid code lengths set")
            if symbol < 16:
                lengths.append(symbol)
                continue
            value = 0
            if symbol == 16:
                if not lengths:
                    raise error("Error -3 while decompressing data: invalid bit length repeat")
                value = lengths[-1]
                times = 3 + (yield from self.number(2))
            elif symbol == 17:
                times = 3 + (yield from self.number(3))
            else:
                times = 11 + (yield from self.number(7))
            if len(lengths) + times > count + distances:
                raise error("Error -3 while decompressing data: invalid bit length repeat")
            lengths += [value] * times
        if not lengths[256]:
            raise error("Error -3 while decompressing data: invalid code -- missing end-of-block")
        return (
            _code(lengths[:count], True, "invalid literal/lengths set"),
            _code(lengths[count:], True, "invalid distances set"),
        )

    def block(self, lengths, distances):
        out = self.out
        length_counts, length_symbols, length_table = lengths
        distance_counts, distance_symbols, distance_table = distances
        while True:
            self.quick(length_table, distance_table)
            symbol = yield from self.symbol(length_counts, length_symbols, "invalid literal/length code")
            if symbol < 256:
                out.append(symbol)
            elif symbol == 256:
                return
            else:
                symbol -= 257
                if symbol > 28:
                    raise error("Error -3 while decompressing data: invalid literal/length code")
                length = _LENGTHS[symbol]
                if _LENGTH_BITS[symbol]:
                    length += yield from self.number(_LENGTH_BITS[symbol])
                symbol = yield from self.symbol(distance_counts, distance_symbols, "invalid distance code")
                if symbol > 29:
                    raise error("Error -3 while decompressing data: invalid distance code")
                distance = _DISTANCES[symbol]
                if _DISTANCE_BITS[symbol]:
                    distance += yield from self.number(_DISTANCE_BITS[symbol])
                start = len(out) - distance
                if start < 0:
                    raise error("Error -3 while decompressing data: invalid distance too far back")
                if distance >= length:
                    out += out[start:start + length]
                else:
                    piece = out[start:]
                    out += (piece * (length // distance + 1))[:length]
            # Output that nobody has asked for yet waits.
            while self.limit and len(out) >= self.limit:
                yield

    def quick(self, lengths, distances):
        """Reads on while there is input in plenty and codes are short: what a block mostly consists of."""
        out, data = self.out, self.data
        at, hold, bits = self.at, self.hold, self.bits
        stop = len(data) - _SPARE
        limit = self.limit or 1 << 62
        while at < stop and len(out) < limit:
            while bits < 48:
                hold |= data[at] << bits
                at += 1
                bits += 8
                if at >= stop:
                    break
            if bits < 48:
                break
            entry = lengths[hold & 1023]
            symbol = entry >> 4
            if entry == 0 or symbol == 256:
                break
            if symbol < 256:
                hold >>= entry & 15
                bits -= entry & 15
                out.append(symbol)
                continue
            if symbol > 285:
                break
            used = entry & 15
            symbol -= 257
            length = _LENGTHS[symbol] + (hold >> used & ((1 << _LENGTH_BITS[symbol]) - 1))
            used += _LENGTH_BITS[symbol]
            entry = distances[hold >> used & 1023]
            symbol = entry >> 4
            if entry == 0 or symbol > 29:
                break
            used += entry & 15
            distance = _DISTANCES[symbol] + (hold >> used & ((1 << _DISTANCE_BITS[symbol]) - 1))
            start = len(out) - distance
            if start < 0:
                break
            used += _DISTANCE_BITS[symbol]
            hold >>= used
            bits -= used
            if distance >= length:
                out += out[start:start + length]
            else:
                out += (out[start:] * (length // distance + 1))[:length]
        self.at, self.hold, self.bits = at, hold, bits

    def end(self):
        yield from self.number(self.bits & 7)
        if self.check is None:
            return
        self.summed()
        if self.check == "adler":
            wanted = 0
            for _ in range(4):
                wanted = wanted * 256 + (yield from self.number(8))
        else:
            wanted = yield from self.number(32)
        if wanted != self.sum:
            raise error("Error -3 while decompressing data: incorrect data check")
        if self.check == "crc" and (yield from self.number(32)) != self.total & 0xFFFFFFFF:
            raise error("Error -3 while decompressing data: incorrect length check")


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(data))


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """The data of compressed data, which must be whole."""
    if bufsize < 0:
        raise ValueError("bufsize must be non-negative")
    data = _bytes(data)
    try:
        stream = _Inflate(wbits, None)
    except ValueError:
        raise error("Error -2 while preparing to decompress data: inconsistent stream state") from None
    result = stream.feed(data, 0)
    if not stream.done:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return result


class Decompress:
    """Reads compressed data piece by piece."""

    def __init__(self, wbits=MAX_WBITS, zdict=None):
        self._stream = _Inflate(wbits, None if zdict is None else _bytes(zdict))
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, /, max_length=0):
        """Data that these bytes make known: at most `max_length`, if that is not 0."""
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        data = _bytes(data)
        if self.eof:
            self.unused_data += data
            return b""
        stream = self._stream
        # The user brings what was not consumed again.
        if self.unconsumed_tail:
            stream.data = stream.data[:len(stream.data) - len(self.unconsumed_tail)]
        result = stream.feed(data, max_length)
        self.unconsumed_tail = b""
        if stream.done and stream.given == len(stream.out):
            self.eof = True
            self.unused_data = stream.rest()
        elif max_length and len(result) == max_length:
            self.unconsumed_tail = stream.data[stream.at:]
        return result

    def flush(self, length=DEF_BUF_SIZE, /):
        """What is left of the data."""
        if length <= 0:
            raise ValueError("length must be greater than zero")
        if self.eof:
            return b""
        self.unconsumed_tail = b""
        stream = self._stream
        result = stream.feed(b"", 0)
        if stream.done:
            self.eof = True
            self.unused_data = stream.rest()
        return result


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    """An object that reads compressed data piece by piece."""
    return Decompress(wbits, zdict or None)


def compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
    """Compressed data."""
    raise NotImplementedError("compression by zlib is not part of compiled programs yet")


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """An object that compresses piece by piece."""
    raise NotImplementedError("compression by zlib is not part of compiled programs yet")
