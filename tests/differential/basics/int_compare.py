a = 3
b = 7
print(a < b)
print(a > b)
print(a <= 3)
print(a >= 4)
print(a == b)
print(a != b)
print(a == 3 and b == 7)
print(a == 4 or b == 7)
print(not a == 3)
print(a < 5 < b)
if a < b:
    print("less")
if a > b:
    print("greater")
else:
    print("not greater")
