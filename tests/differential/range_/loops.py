total = 0
for i in range(10):
    for j in range(i, 0, -1):
        total += i * j
print(total)
for i in range(3):
    print(i, end=" ")
    i = 100
print(i)
for i in range(0):
    pass
print(i)
n = 5
for i in range(n):
    n += 1
print(n, i)
for i in range(2**62, 2**62 + 4):
    print(i, end=" ")
print()
for i in range(2**63 - 2, 2**63 + 2):
    print(i, end=" ")
print()
for i in range(-(2**63), -(2**63) + 3):
    print(i, end=" ")
print()
for i in range(2**64, 2**64 - 6, -2):
    print(i, end=" ")
print()
for i in range(140737488355326, 140737488355331):
    print(i * 2, end=" ")
print()
for i in range(5):
    if i == 1:
        continue
    if i == 4:
        break
    print(i)
else:
    print("no else")
for i in range(2):
    pass
else:
    print("else", i)


class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        print("index", self.v)
        return self.v


print([x for x in range(I(1), I(7), I(2))], range(I(3)), range(True), range(True, 3))
print(
    [(i, c) for i, c in zip(range(10, 0, -3), "abcdef")],
    list(map(lambda a, b: a - b, range(5), range(5, 0, -1))),
    sum(x for x in range(1, 10**5) if x % 3 == 0),
    min(range(5, 10)),
    max(range(0, 10, 4)),
    sorted(range(3), reverse=True),
    10**30 in range(10**31),
    [*range(3), *range(2)],
    tuple(range(2)),
    set(range(3)),
)
for i in range(10**30, 10**30 + 2):
    print(i)
