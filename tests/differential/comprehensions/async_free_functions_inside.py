def fs():
    return [lambda x, i=i: x + i for i in range(3)], [lambda x: x + i for i in range(3)]


a, b = fs()
print([f(10) for f in a], [f(10) for f in b])


def gens():
    return [(j * i for j in range(3)) for i in range(3)]


print([list(g) for g in gens()])


def calls(n):
    def helper(x):
        return x * n

    return [helper(x) for x in range(4)], {x: helper(x) for x in range(2)}, list(helper(x) for x in range(2))


print(calls(3))


def try_inside():
    def safe(x):
        try:
            return 10 // x
        except ZeroDivisionError:
            return None

    return [safe(x) for x in range(-1, 3)]


print(try_inside())


def yields():
    return [x for x in (yield_all())]


def yield_all():
    yield from [1, 2, 3]


print(yields())


def recursive(n):
    return [recursive(i) for i in range(n)]


print(recursive(4))


class C:
    def __init__(self, v):
        self.v = v

    def scaled(self, ks):
        return [self.v * k for k in ks]

    def pairs(self):
        return {k: [self.v, k] for k in self.scaled([1, 2])}

    def sup(self):
        return [super(C, self).__class__.__name__ for _ in range(1)]


print(C(3).scaled([1, 2]), C(5).pairs(), C(1).sup())
