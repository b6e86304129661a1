def read_varint(view, pos):
    shift = value = 0
    while True:
        b = view[pos]
        pos += 1
        value |= (b & 0x7F) << shift
        if b < 0x80:
            return value, pos
        shift += 7


def write_varint(out, n):
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)


out = bytearray()
for n in (0, 1, 127, 128, 300, 2**32, 2**70 + 3):
    write_varint(out, n)
for word in (b"alpha", b"beta", b""):
    write_varint(out, len(word))
    out += word
view = memoryview(out)
pos = 0
values = []
for _ in range(7):
    v, pos = read_varint(view, pos)
    values.append(v)
words = []
while pos < len(view):
    n, pos = read_varint(view, pos)
    words.append(view[pos : pos + n])
    pos += n
print(values, [bytes(w) for w in words], [w.nbytes for w in words], len(out))
words[0][0] = ord("A")
print(bytes(words[0]), out.count(b"Alpha"), words[1] == b"beta", words[2] == b"", b"-".join(words))
try:
    read_varint(view, len(view))
except IndexError as e:
    print(e)
half = view[: len(view) // 2]
print(
    half.obj is out,
    half.nbytes + view[len(view) // 2 :].nbytes == len(out),
    view[3:9][1:3].tolist(),
    view[-3:].tolist(),
    view[5:2].tolist(),
)
try:
    out.clear()
except BufferError as e:
    print(e)
