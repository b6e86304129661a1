# Operators on instances of classes that the compiler knows: who is asked first, who declines, and classes that change.


class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        if isinstance(other, V):
            return V(self.x + other.x)
        if isinstance(other, int):
            return V(self.x + other)
        return NotImplemented

    def __mul__(self, k):
        return V(self.x * k)

    def __eq__(self, other):
        return isinstance(other, V) and self.x == other.x

    def __lt__(self, other):
        if not isinstance(other, V):
            return NotImplemented
        return self.x < other.x

    def __repr__(self):
        return f"{type(self).__name__}({self.x})"


class W:
    def __init__(self, x):
        self.x = x

    def __radd__(self, other):
        return ("radd", other, self.x)

    def __gt__(self, other):
        return ("gt", self.x, other)


def adds(values, others):
    out = []
    for v in values:
        for o in others:
            try:
                out.append(v + o)
            except TypeError as e:
                out.append(str(e))
            try:
                out.append(v < o)
            except TypeError as e:
                out.append(str(e))
            out.append(v == o)
    return out


print(adds([V(1), V(2)], [V(3), 4, W(5), "s", None, 2.5, True]))


def chain(vs):
    total = V(0)
    for v in vs:
        total = total + v * 2
        total += v
    return total


print(chain([V(1), V(2), V(3)]))


class Sub(V):
    def __radd__(self, other):
        return ("sub first", other)


print(chain([V(1)]), V(1) + Sub(2), Sub(2) + V(1), Sub(1) + Sub(2))


class Plain(V):
    pass


def mixed(a, bs):
    return [a + b for b in bs]


bs = [V(1), Plain(2), V(3)]
print(mixed(V(10), bs), mixed(Plain(10), bs))
Plain.__radd__ = lambda self, other: "added later"
print(mixed(V(10), bs), mixed(Plain(10), bs))
Late = type("Late", (V,), {"__radd__": lambda self, other: "made at run time"})
print(mixed(V(10), bs + [Late(1)]))
V.__add__ = lambda self, other: "replaced"
print(mixed(V(10), bs + [Late(1)]))
del V.__add__
try:
    print(mixed(V(10), bs[:1]))
except TypeError as e:
    print(e)


class Grid:
    def __init__(self, n):
        self.n = n
        self.cells = list(range(n * n))

    def __getitem__(self, at):
        x, y = at
        return self.cells[y * self.n + x]

    def __setitem__(self, at, value):
        x, y = at
        self.cells[y * self.n + x] = value

    def __contains__(self, value):
        return value in self.cells

    def __len__(self):
        return self.n * self.n

    def __call__(self, f, start=0):
        return [f(c) for c in self.cells[start:]]

    def __bool__(self):
        return self.n != 1

    def __neg__(self):
        return -self.n


def use(g):
    total = 0
    for y in range(g.n):
        for x in range(g.n):
            g[x, y] = g[x, y] * 2 + 1
            total += g[x, y]
    return total, 3 in g, 4 not in g, len(g), g(lambda c: c + 1, start=2), bool(g), -g


print(use(Grid(2)), use(Grid(1)))


class Weird:
    def __contains__(self, value):
        return "truthy" if value else []

    def __eq__(self, other):
        return "equal?"

    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i

    __hash__ = None


def weird(w):
    return 1 in w, 0 in w, 1 not in w, w == 3, w == w, w != 3, [x for x in w]


print(weird(Weird()))


class Recursive:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def __eq__(self, other):
        if not isinstance(other, Recursive):
            return NotImplemented
        return self.left == other.left and self.right == other.right


def tree(depth):
    return Recursive(tree(depth - 1), tree(depth - 1)) if depth else None


print(tree(5) == tree(5), tree(5) == tree(4), tree(2) == 3, tree(2) != tree(2))


class InPlace:
    def __init__(self):
        self.log = []

    def __iadd__(self, x):
        self.log.append(x)
        return self

    def __add__(self, x):
        return "add"


i = InPlace()
for k in range(3):
    i += k
print(i.log, i + 1)


class Raises:
    def __add__(self, other):
        raise ValueError(other)

    def __getitem__(self, key):
        raise KeyError(key)


def raising(r):
    out = []
    for k in range(2):
        try:
            r + k
        except ValueError as e:
            out.append(("value", e.args))
        try:
            r[k]
        except KeyError as e:
            out.append(("key", e.args))
    return out


print(raising(Raises()))
