class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def norm2(self):
        return self.x * self.x + self.y * self.y

    def show(self):
        print("Point", self.x, self.y)


p = Point(1, 2)
q = Point(3, 4)
p.show()
p.add(q).show()
print(q.norm2())
p.x = 10
p.x += 5
p.z = "new"
print(p.x, p.y, p.z)


class Counter:
    total = 0

    def __init__(self):
        self.n = 0

    def inc(self):
        self.n += 1
        Counter.total += 1
        return self


a, b = Counter(), Counter()
a.inc().inc()
b.inc()
print(a.n, b.n, Counter.total, a.total)


class Empty:
    pass


e = Empty()
e.anything = 1
print(e.anything, isinstance(e, Empty), isinstance(e, Point), type(e) is Empty, type(e).__name__)
