x = 1.5
y = 0.25
print(x + y, x - y, x * y, x / y, x // y, x % y, x**2)
print(-x, abs(-x), x > y, x == 1.5, x != y, 1 < x < 2)
x += 1
x *= 2
x -= 0.5
x /= 3
print(x)
total = 0.0
for i in range(1, 11):
    total += 1 / i
print(total)
c = 37.5
f = c * 9 / 5 + 32
print(f, int(f), round(f), f // 1, f % 1)
print(3 + 0.5, 3 * 0.5, 7 / 2, 6 / 2, 2**0.5, 10**-2, 1e3, 1.0, 100.0, 0.1)
balance = 100.0
for year in range(5):
    balance *= 1.05
    print(year, balance)
print(str(0.5) + "!", float("2.5") * 2, int(2.99), float(3), bool(0.0), bool(0.1))
print(max(1.5, 2.5), min(1.5, 0.5), sum([0.5, 1.5, 2.0]), [0.5 * i for i in range(4)])
