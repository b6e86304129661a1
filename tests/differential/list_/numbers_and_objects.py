# Lists of numbers are copied and dropped several items at a time; where objects are among them each counts.
import sys


class Seen:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name, end="; ")

    def __repr__(self):
        return f"<{self.name}>"


def lists(n):
    for at in (0, 1, 7, 8, n - 1):
        yield [Seen(at) if i == at else i for i in range(n)]
    yield [i * 0.5 for i in range(n)]
    yield [None if i % 2 else i for i in range(n)]
    yield [str(i) * 3 for i in range(n)]


for values in lists(17):
    half = values[::2]
    copy = values[:] + values[3:9]
    print(len(copy), half[:5])
    copy[2:10] = values[9:17]
    copy[0:2] = [0.25, 0.5]
    print(copy[:12])
    copy[5:5] = []
    copy[100:] = [1]
    copy[:] = list(range(len(copy)))
    print(sum(copy))
    values[:] = [1.5] * len(values)
    del half, copy
    print(sum(values))

o = object()
before = sys.getrefcount(o)
many = [o] * 20
part = many[4:16]
part[0:4] = [1, 2, 3, 4]
many[0:12] = part
print(sys.getrefcount(o) - before)
del many, part
print(sys.getrefcount(o) - before)
