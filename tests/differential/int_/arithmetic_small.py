a, b = 17, 5
print(a + b, a - b, a * b, a / b, a // b, a % b, a**b)
print(-a // b, -a % b, a // -b, a % -b, -a // -b, -a % -b)
print(+a, -a, ~a, abs(-a), abs(a))
total = 0
for i in range(1, 101):
    total += i * i
print(total)
x = 10
x += 3
x *= 2
x -= 1
x //= 4
x **= 3
x %= 50
print(x)
x <<= 5
x >>= 2
x |= 1
x &= 0xFF
x ^= 0x0F
print(x)
print(1_000_000 + 0x_FF + 0b1010 + 0o17)
print(7 / 2, 8 / 2, -7 / 2, 1 / 3)
print(2**-1, 2**0, 0**0, (-2) ** 3, -(2**2))
print(5 < 7 <= 7 != 8, 3 == 3.0, a is not None)
