# The smallest programs: integer literals and arithmetic, printed.
print(1)
print(2 + 3)
print(10 - 25)
print(6 * 7)
print(17 // 5, 17 % 5)
print(-17 // 5, -17 % 5)
print(17 // -5, 17 % -5)
print(7 / 2)
print(2 ** 10)
x = 5
y = x + 1
x = y * 2
print(x, y)
print(x, y, x + y, x - y)
print()
print("done")
