n = 3037000500
print(n * n, n * n * n)
