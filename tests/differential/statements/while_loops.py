n = 27
steps = 0
while n != 1:
    if n % 2 == 0:
        n = n // 2
    else:
        n = 3 * n + 1
    steps += 1
print("collatz", steps)

i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    print("i", i)
else:
    print("else after normal end", i)

while True:
    i -= 1
    if i == 1:
        break
else:
    print("never printed")
print("left by break", i)

while False:
    print("never")
else:
    print("else of a loop that never ran")

a, b = 0, 1
while a < 1000:
    print(a, end=" ")
    a, b = b, a + b
print()

outer = 0
while outer < 3:
    inner = 0
    while inner < 3:
        if inner == outer:
            inner += 1
            continue
        if inner + outer == 3:
            break
        print(outer, inner)
        inner += 1
    outer += 1
