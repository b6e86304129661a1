total = 0
i = 0
while i < 1000:
    if i % 3 == 0 or i % 5 == 0:
        total += i
    i += 1
print(total)
a, b = 1071, 462
while b:
    a, b = b, a % b
print(a)
n = 27
steps = 0
while n != 1:
    if n % 2:
        n = 3 * n + 1
    else:
        n //= 2
    steps += 1
print(steps)
x = 123456789
digits = 0
rev = 0
while x:
    digits += x % 10
    rev = rev * 10 + x % 10
    x //= 10
print(digits, rev)
bits = 0
y = 0b1011001110
while y:
    bits += y & 1
    y >>= 1
print(bits)
p = 1
for k in range(1, 26):
    p = p * k
print(p)
