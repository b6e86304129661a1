n = 1
for i in range(60):
    n *= 7
print(n, -n)
