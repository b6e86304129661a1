i = 0
total = 0
while i < 100:
    total = total + i
    i = i + 1
print(i)
print(total)
n = 10
f = 1
while n > 1:
    f = f * n
    n = n - 1
print(f)
