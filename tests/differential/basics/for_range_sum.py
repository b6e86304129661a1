total = 0
for i in range(1000):
    total += i
print(total)
total = 0
for i in range(5, 50, 3):
    total += i * i
print(total)
for i in range(10, 0, -2):
    print(i)
for i in range(0):
    print("never")
print(i)
