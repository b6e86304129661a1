# Augmented assignment through an instance reads the class attribute and writes the instance's.
class C:
    count = 0
    items = []


c = C()
c.count += 1
c.items += ["x"]
print(C.count, c.count, C.items, c.items, c.__dict__)
C.count += 10
print(C.count, c.count, C().count)
d = C()
d.items.append("y")
print(C.items, "items" in d.__dict__)
del c.count
print(c.count)
try:
    d.missing += 1
except AttributeError as e:
    print(e)


class P:
    @property
    def ro(self):
        return [1]


p = P()
try:
    p.ro += [2]
except AttributeError as e:
    print(e)
t = ([],)
try:
    t[0] += [1]
except TypeError as e:
    print(e, t)
s = "abc"
try:
    s[0] += "x"
except TypeError as e:
    print(e)


def func():
    func.calls += 1
    return func.calls


func.calls = 0
func()
func()
print(func.calls)
matrix = [[1, 2], [3, 4]]
matrix[1][0] += 10
matrix[-1][-1] **= 3
print(matrix)
counts = {}
for ch in "hello":
    counts[ch] = counts.get(ch, 0)
    counts[ch] += 1
print(counts)
