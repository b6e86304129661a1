buf = bytearray()
for i in range(10):
    buf.append(i * i % 256)
print(buf, len(buf), buf[3], buf[-1])
buf += b"abc"
buf.extend([1, 2, 3])
print(buf[10:13], buf[-3:], sum(buf))
buf[0:3] = b"XYZ"
del buf[3:6]
print(buf)
while len(buf) > 5:
    buf.pop()
print(buf, buf == b"XYZ\x24\x31")
grid = [bytearray(b"." * 8) for _ in range(4)]
for i in range(4):
    grid[i][i * 2] = ord("#")
    grid[i][7 - i] = 64
print("\n".join(row.decode() for row in grid))
flags = bytearray(100)
for i in range(0, 100, 7):
    flags[i] = 1
print(sum(flags), flags.find(1, 1), flags.count(0), [i for i in range(100) if flags[i]][-1])
text = bytearray(b"the quick brown fox")
for i in range(len(text)):
    if i == 0 or text[i - 1] == 32:
        text[i] -= 32
print(text.decode(), text.split(), text.swapcase())
rev = bytearray(reversed(text))
rev.reverse()
print(rev == text, rev is text, bytes(rev[:3]))
try:
    buf[0] = 256
except ValueError as e:
    print(e)
try:
    buf[99]
except IndexError as e:
    print(e)
