x = 1.5
y = 0.25
print(x + y)
print(x - y)
print(x * y)
print(x / y)
print(x // y)
print(x % y)
print(x ** 2)
print(-x)
print(x < y)
print(1 / 3)
print(2 / 2)
print(0.1 + 0.2)
print(1e100)
print(3 + 0.5)
print(7 // 2.0)
s = 0.0
for i in range(10):
    s += 0.1
print(s)
