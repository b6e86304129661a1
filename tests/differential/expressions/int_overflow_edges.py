# Small ints turn into big ones and back without a seam.
for bits in [30, 31, 32, 47, 48, 49, 62, 63, 64, 65, 127]:
    p = 2 ** bits
    print(bits, p, -p, p - 1, -p - 1, (p - 1) + 1 == p, p // 2 + p // 2 == p)
x = 1
for i in range(70):
    x = x * 3
    if i % 10 == 9:
        print(i, x)
for i in range(70):
    x = x // 3
print(x)
a = 2 ** 48 - 1
print(a + 1, a * a, -a - 1, a << 1, a << 20, (a << 20) >> 20 == a)
b = -(2 ** 48)
print(b - 1, abs(b), -b, b * b, b // -1, b ^ a, b & a, b | a)
s = 0
for i in range(1, 30):
    s += i ** i
print(s)
n = 10 ** 18
count = 0
while n:
    n //= 7
    count += 1
print(count)
print((10 ** 40) % 97, pow(3, 200, 1000007), (-(10 ** 30)) % 7, -(10 ** 30) // 7)
print(2 ** 64 == 2.0 ** 64, 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 400 > 1e308)
try:
    float(10 ** 400)
except OverflowError as e:
    print(e)
print(int("9" * 50) + 1, hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(2 ** 100))
print(int(1e20), int(-1e20), int(123456789.9))
f = 1
for i in range(2, 31):
    f *= i
print(f, f.bit_length(), len(str(f)))
