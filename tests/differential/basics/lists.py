x = [1, 2, 3]
print(x)
print(x[0])
print(x[-1])
print(len(x))
x.append(4)
print(x)
x[0] = 10
print(x)
for v in x:
    print(v)
y = []
for i in range(5):
    y.append(i * i)
print(y)
print(x + y)
print(sum(y))
print(3 in x)
print([])
print([[1, 2], [3]])
x.pop()
print(x)
