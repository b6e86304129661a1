def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


for x in count(3):
    print(x)
g = count(2)
print(next(g))
print(next(g))
print(list(count(4)))
print(sum(count(101)))
