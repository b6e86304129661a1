# In a chain of `in` a display of constants is a list or set for what follows it.
print(3 in [3, 4] in [[3, 4]], 3 in [3, 4] not in [[3, 4]])
print(3 in {3, 4} in [{3, 4}], 3 in {3, 4} == {3, 4})
if 3 in [3, 4] in [[3, 4]]:
    print("list")
print(3 in [3, 4] is None, 1 < 2 in [1, 2])
