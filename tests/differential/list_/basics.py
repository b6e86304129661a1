a = [1, 2, 3]
a.append(4)
a.extend([5, 6])
a.insert(0, 0)
a.insert(100, 7)
a.insert(-1, 6.5)
print(a, len(a), a[0], a[-1], a[2:5], a[::-1], a[::3])
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(3)
print(a, a.index(4), a.count(2), 5 in a, 99 not in a)
a += [8]
a *= 2
print(a, a.index(2, 1), a.index(8, -3))
b = a.copy()
b.reverse()
print(b, a is b, a == b[::-1])
b.clear()
print(
    b,
    bool(b),
    [],
    list(),
    list("abc"),
    list(range(3)),
    list((1, 2)),
    list({"k": 1}),
    [[]] * 2,
    [0] * 3,
    2 * [1, 2],
    [1] * -1,
)
print(
    [1, 2] + [3],
    [1, [2, [3]]],
    [1, 2] == [1, 2],
    [1, 2] < [1, 3],
    [1] < [1, 0],
    [] < [0],
    [2] > [1, 9],
    [1, 2] != [2, 1],
)
x = [1, 2, 3]
y = x
y += [4]
print(x, x is y)
y = y + [5]
print(x, y)
first, *rest = [1, 2, 3]
print(first, rest, [*rest, *"xy", 0])
del x[1]
del x[-1:]
print(x, sum(x), max([3, 9, 2]), min([3, 9, 2]), sorted([3, 1, 2], reverse=True))
n = [[0] * 2] * 2
n[0][0] = 1
print(n)
