a = [1, 2, 3, 4, 5, 6]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
a = [1, 2, 3]
for x in a:
    if len(a) < 10:
        a.append(x * 10)
print(a)
a = list(range(10))
seen = []
for x in a:
    seen.append(x)
    if x == 3:
        a.clear()
print(seen, a)
a = [1, 2, 3, 4]
it = iter(a)
next(it)
a.insert(0, 0)
print(list(it), list(it))
a.append(99)
print(list(it))
a = [1, 2, 3]
r = reversed(a)
next(r)
a.append(4)
a.pop(0)
print(list(r), a)
a = [3, 2, 1]
it = iter(a)
print(it.__length_hint__(), next(it), it.__length_hint__())
del a[:]
print(it.__length_hint__(), next(it, "end"))
a = [0] * 5
for i in range(len(a)):
    a[i] = i
    a[-1] += i
print(a)


class Evil:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False


t = [1, 2, 3]
t[0] = Evil(t)
print(t.index(5) if 5 in t else "gone", t)
t = [1]
t.append(Evil(t))
t.append(7)
print(t.count(7))
