total = 0
for i in range(10):
    total += i
print(total)

for i in range(3, 20, 5):
    print(i, end=",")
print()
for i in range(5, 0, -2):
    print(i, end=",")
print()
for i in range(5, 0):
    print("never")
else:
    print("empty range runs else")

for ch in "abc":
    print(ch, end=";")
print()

for x in [1, 2, 3, 4]:
    if x == 3:
        print("found", x)
        break
else:
    print("not found")
print("x keeps its value:", x)

for i in range(3):
    i = i * 10
    print(i, end=" ")
print(i)

for a, b in [(1, 2), (3, 4)]:
    print(a + b)
for i, (a, b) in enumerate([("x", "y"), ("z", "w")]):
    print(i, a, b)
for k in {"one": 1, "two": 2}:
    print(k)

count = 0
for i in range(100):
    for j in range(100):
        if (i * j) % 7 == 3:
            continue
        if j > i:
            break
        count += 1
print(count)
