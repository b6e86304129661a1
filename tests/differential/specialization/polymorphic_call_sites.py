class A:
    def area(self):
        return 1

    tag = "A"


class B:
    tag = "B"

    def __init__(self):
        self.n = 2

    def area(self):
        return self.n * 1.5


class C(A):
    def area(self):
        return super().area() + 10


class D:
    tag = "D"

    def __getattr__(self, name):
        return lambda: f"dynamic {name}"


def total(things):
    out = []
    for t in things:
        out.append((t.tag, t.area()))
    return out


print(total([A(), B(), C(), D(), A()]))
d = A()
d.area = lambda: "instance"
d.tag = "inst tag"
print(total([d, A()]))


def apply(f, *args):
    return f(*args)


print([apply(f, 9) for f in (abs, str, float, lambda x: x + 1, A().__class__, int.bit_length) if f is not A])


def add(a, b):
    return a + b


print(add(1, 2), add(1.5, 2), add("a", "b"), add([1], [2]), add((1,), (2,)), add(True, True), add(2 ** 70, 1), add(b"x", b"y"))


class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, o):
        return V(self.x + (o.x if isinstance(o, V) else o))

    def __radd__(self, o):
        return V(o + self.x)

    def __repr__(self):
        return f"V({self.x})"


print(add(V(1), V(2)), add(V(1), 2), add(1, V(2)), add("a", V("b")))


def compare(xs):
    return [a < b for a, b in zip(xs, xs[1:])]


print(compare([1, 2.5, 2, True, 3]), compare("abca"), compare([(1, 2), (1, 3), (0,)]), compare([{1}, {1, 2}, {1}]))


def first(x):
    return x[0]


print(first([1]), first("s"), first((2.5,)), first({0: "zero"}), first(b"a"), first(range(5, 9)))


def size(x):
    n = 0
    for _ in x:
        n += 1
    return n, len(x)


print(size([1, 2]), size("abc"), size({1: 2}), size(range(10)), size({1, 2, 3}), size(()))
