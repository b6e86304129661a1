print(1 + 2 * 3 - 4)
print((1 + 2) * 3)
print(2 ** 3 ** 2)
print(-2 ** 2, (-2) ** 2)
print(2 ** -1)
print(10 // 3, -10 // 3, 10 // -3, -10 // -3)
print(10 % 3, -10 % 3, 10 % -3, -10 % -3)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2)
print(1 / 3, 2 / 4, 10 / 5)
print(divmod(17, 5), divmod(-17, 5), divmod(17.5, -5))
print(+5, -5, ~5, ~-1, - -3, +-+3)
print(True + True, True * 5, -True, ~False)
print(1e3, 1.5e-7, 1e16, 1e22, 123456789.123456789)
print(0.1 + 0.2, 1.0, 100.0, 1e15, 1e17)
print(5 & 3, 5 | 3, 5 ^ 3, 1 << 10, 1024 >> 3, -1 >> 5, -8 >> 1)
print(1_000_000, 0xFF, 0o17, 0b1011, 1_0.5_0)
print(2 ** 63, 2 ** 64, -(2 ** 63), 2 ** 100)
print(99999999999 * 99999999999)
print((2 ** 62) + (2 ** 62), (2 ** 47) * 2 + 1, -(2 ** 48) - 1)
print(140737488355327 + 1, -140737488355328 - 1, 281474976710655 * 3)
for op in ["/", "//", "%"]:
    try:
        if op == "/":
            1 / 0
        elif op == "//":
            1 // 0
        else:
            1 % 0
    except ZeroDivisionError as e:
        print(op, e)
try:
    1.0 / 0
except ZeroDivisionError as e:
    print(e)
try:
    1.0 // 0
except ZeroDivisionError as e:
    print(e)
try:
    1.5 % 0
except ZeroDivisionError as e:
    print(e)
try:
    0 ** -1
except ZeroDivisionError as e:
    print(e)
try:
    1 << -1
except ValueError as e:
    print(e)
