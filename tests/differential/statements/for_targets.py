# A for target may be any assignment target, and is assigned anew each time round.
class Box:
    pass


box = Box()
for box.value in range(3):
    print("attribute", box.value)
print(box.value)

slots = [None] * 3
for slots[1] in "xyz":
    print(slots)

table = {}
for table["k"], *table["rest"] in [(1, 2, 3), (4,), (5, 6)]:
    print(table)

for i, slots[i] in enumerate("pqr"):
    pass
print(i, slots)

for [a, (b, *c)] in [[1, (2, 3, 4)], [5, "xy"]]:
    print(a, b, c)

for x in (x for x in range(3)):
    pass
print(x)

for never in []:
    pass
try:
    print(never)
except NameError as e:
    print(e)

for i in 1, 2, 3:
    print(i, end=" ")
print()
for i in *[1, 2], *(3, 4):
    print(i, end=" ")
print()
