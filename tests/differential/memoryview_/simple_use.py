data = bytearray(b"hello world")
m = memoryview(data)
print(len(m), m[0], chr(m[0]), bytes(m[:5]), m[6:].tobytes(), m.tolist()[:3])
m[0] = ord("J")
m[6:] = b"WORLD"
print(data)
part = m[2:5]
part[0] = 33
print(data, bytes(part), len(part), part == b"!lo")
total = 0
for x in m:
    total += x
print(total, max(m), m.nbytes, m.readonly, memoryview(b"x").readonly)
try:
    memoryview(b"abc")[0] = 1
except TypeError as e:
    print(e)
try:
    m[0:2] = b"abc"
except ValueError as e:
    print(e)
try:
    m[100]
except IndexError as e:
    print(e)
nums = memoryview(bytearray(8)).cast("H")
for i in range(4):
    nums[i] = i * 300
print(nums.tolist(), nums.tobytes(), nums.itemsize, sum(nums))
print(
    m[::-1].tobytes(),
    bytes(m[::3]),
    list(memoryview(b"abc")),
    memoryview(b"ab") == memoryview(b"ab"),
    104 in memoryview(b"h"),
)
chunks = [bytes(m[i : i + 4]) for i in range(0, len(m), 4)]
print(chunks, b"".join(chunks) == data)
with memoryview(data) as v:
    print(v.hex()[:8])
m.release()
part.release()
data.append(1)
print(len(data))
