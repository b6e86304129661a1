print(1 << 0, 1 << 31, 1 << 63, 1 << 64, 1 << 100)
print(-1 << 3, -5 >> 1, -1 >> 100, 5 >> 100, -(2**70) >> 69, -(2**70) - 1 >> 69)
for a, b in ((12, 10), (-12, 10), (12, -10), (-12, -10), (2**70 + 5, -3), (-(2**70), 2**69 + 1)):
    print(a & b, a | b, a ^ b, ~a, ~b, (a & b) + (a | b) == a + b)
for n in (0, 1, -1, 255, 256, -256, 2**64, -(2**64) + 1):
    print(n, n.bit_length(), n.bit_count())
for v in (-1, -5):
    for op in (lambda s: 1 << s, lambda s: 1 >> s, lambda s: 0 << s):
        try:
            print(op(v))
        except ValueError as e:
            print("ValueError:", e)
try:
    1 << 1.0
except TypeError as e:
    print(e)
print(0 << 10**9, 1 >> 10**20)
mask = (1 << 200) - 1
x = 3**130
print(x & mask == x % (1 << 200), hex(x >> 100), (x >> 7 << 7) + (x & 127) == x)
print(True << 3, True | 6, False ^ True, type(True & 1), type(True & False))
