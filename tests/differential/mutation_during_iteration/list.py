a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if x < 6 and len(a) < 8:
        a.append(x + 3)
print(seen, a)
a = [1, 2, 3, 4, 5, 6]
for x in a:
    a.remove(x)
print(a)
a = [1, 2, 3, 4]
for x in a:
    print(x, end=" ")
    a.pop()
print(a)
a = [1, 2, 3]
for x in a:
    print(x, end=" ")
    a.clear()
print(a)
a = [1, 2, 3]
for i, x in enumerate(a):
    a[i] = x * 10
    if i + 1 < len(a):
        a[i + 1] += 1
print(a)
a = [3, 1, 2]
for x in a:
    print(x, end=" ")
    a.sort()
print()
a = [1, 2, 3]
for x in a:
    print(x, end=" ")
    if len(a) < 6:
        a.insert(0, x * 100)
print(a)
a = [1, 2, 3]
for x in a:
    a = [9]
    print(x, end=" ")
print(a)
a = [0, 1, 2, 3, 4, 5]
for x in reversed(a):
    print(x, end=" ")
    if x == 3:
        del a[:2]
print(a)
a = [1, 2, 3, 4]
it = iter(a)
next(it)
a[1:3] = []
print(list(it), a)
it = iter(a)
list(it)
a.append("after exhaustion")
print(list(it), a)
a = [1, 2]
print([a.append(x) or x for x in a if len(a) < 5], a)
a = [1, 2, 3]
a += [x for x in a]
a.extend(a)
print(a)
a[1:2] = a
print(a)
a = [1, 2, 3]
a[:] = [a for _ in range(2)] and [7, 8]
print(a)
a = [5, 3, 1]


def key(v):
    seen.append(len(a))
    return v


seen = []
a.sort(key=key)
print(a, seen)


def bad_key(v):
    a.append(v)
    return v


try:
    a.sort(key=bad_key)
except ValueError as e:
    print(e, a)
