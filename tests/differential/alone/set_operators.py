a = {1, 2, 3}
b = {3, 4}
print(sorted(a | b), a & b, sorted(a - b), sorted(a ^ b))
