"""Two compressors, their inverses and a bit stream."""


class BitWriter:
    def __init__(self):
        self.data, self.acc, self.n = bytearray(), 0, 0

    def write(self, value, bits):
        for i in range(bits - 1, -1, -1):
            self.acc = self.acc << 1 | value >> i & 1
            self.n += 1
            if self.n == 8:
                self.data.append(self.acc)
                self.acc = self.n = 0

    def finish(self):
        if self.n:
            self.data.append(self.acc << 8 - self.n)
        return bytes(self.data)


class BitReader:
    def __init__(self, data):
        self.data, self.pos = data, 0

    def bit(self):
        byte, off = divmod(self.pos, 8)
        if byte >= len(self.data):
            raise EOFError(f"bit {self.pos}")
        self.pos += 1
        return self.data[byte] >> 7 - off & 1

    def read(self, bits):
        v = 0
        for _ in range(bits):
            v = v << 1 | self.bit()
        return v


class Node:
    def __init__(self, weight, order, symbol=None, left=None, right=None):
        self.weight, self.order, self.symbol, self.left, self.right = weight, order, symbol, left, right

    def __lt__(self, o):
        return (self.weight, self.order) < (o.weight, o.order)

    def codes(self, prefix=""):
        if self.symbol is not None:
            yield self.symbol, prefix or "0"
        else:
            yield from self.left.codes(prefix + "0")
            yield from self.right.codes(prefix + "1")


def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i and heap[i] < heap[(i - 1) // 2]:
        heap[i], heap[(i - 1) // 2] = heap[(i - 1) // 2], heap[i]
        i = (i - 1) // 2


def pop(heap):
    top, last = heap[0], heap.pop()
    if heap:
        heap[0] = last
        i = 0
        while True:
            kids = [k for k in (2 * i + 1, 2 * i + 2) if k < len(heap)]
            if not kids:
                break
            k = min(kids, key=heap.__getitem__)
            if not heap[k] < heap[i]:
                break
            heap[i], heap[k] = heap[k], heap[i]
            i = k
    return top


def build(data):
    freq = {}
    for b in data:
        freq[b] = freq.get(b, 0) + 1
    heap, order = [], 0
    for b in sorted(freq):
        push(heap, Node(freq[b], order, b))
        order += 1
    while len(heap) > 1:
        a, b = pop(heap), pop(heap)
        push(heap, Node(a.weight + b.weight, order, None, a, b))
        order += 1
    return heap[0] if heap else None


def huffman(data):
    root = build(data)
    if root is None:
        return None, b"", {}
    codes = dict(root.codes())
    w = BitWriter()
    for b in data:
        c = codes[b]
        w.write(int(c, 2), len(c))
    return root, w.finish(), codes


def unhuffman(root, packed, length):
    r, out = BitReader(packed), bytearray()
    while len(out) < length:
        node = root
        while node.symbol is None:
            node = node.right if r.bit() else node.left
        if node is root:
            r.bit()
        out.append(node.symbol)
    return bytes(out)


def lzw(data):
    table, w, out = {bytes([i]): i for i in range(256)}, b"", []
    for i in range(len(data)):
        wc = w + data[i:i + 1]
        if wc in table:
            w = wc
        else:
            out.append(table[w])
            table[wc] = len(table)
            w = data[i:i + 1]
    return out + [table[w]] if w else out


def unlzw(codes):
    if not codes:
        return b""
    table = {i: bytes([i]) for i in range(256)}
    w = out = table[codes[0]]
    for c in codes[1:]:
        if c in table:
            entry = table[c]
        elif c == len(table):
            entry = w + w[:1]
        else:
            raise ValueError(f"bad code {c}")
        out += entry
        table[len(table)] = w + entry[:1]
        w = entry
    return out


for text in [b"abracadabra", b"a", b"", b"aaaaaaaaaaaaaaaa", bytes(range(16)) * 3, "naïve café".encode(), b"to be or not to be that is the question " * 12]:
    root, packed, codes = huffman(text)
    back = unhuffman(root, packed, len(text)) if root else b""
    numbers = lzw(text)
    print(len(text), len(packed), back == text, len(numbers), unlzw(numbers) == text, packed[:6].hex(), numbers[:8])
root, packed, codes = huffman(b"abracadabra")
print({chr(k): v for k, v in sorted(codes.items())}, packed)
print(len({len(c) for c in codes.values()}), all(not a.startswith(b) for a in codes.values() for b in codes.values() if a is not b))
for bad in [lambda: unlzw([97, 300]), lambda: unhuffman(root, packed[:1], 11), lambda: BitReader(b"").read(1)]:
    try:
        bad()
    except (ValueError, EOFError) as e:
        print(type(e).__name__, e)
w = BitWriter()
for v, n in [(5, 3), (0, 2), (255, 8), (1, 1)]:
    w.write(v, n)
r = BitReader(w.finish())
print([r.read(n) for n in (3, 2, 8, 1)])
