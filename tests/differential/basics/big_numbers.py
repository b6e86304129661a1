x = 1
for i in range(100):
    x = x * 2
print(x)
y = 9223372036854775807
print(y)
print(y + 1)
print(-y - 2)
print(y * y)
print(x // y)
print(x % y)
print(x - x)
print(x > y)
f = 1
for i in range(1, 31):
    f *= i
print(f)
