count = 0
for i in range(10):
    for j in range(i):
        if j == 5:
            break
        if (i + j) % 3 == 0:
            continue
        count += 1
print(count)
for i in range(1, 4):
    for j in range(1, 4):
        print(i * j, end=" ")
    print()
