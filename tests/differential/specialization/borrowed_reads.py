"""Objects that are read from attributes, globals, lists and cells, and dropped from there before they have been used up."""


class Leaf:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del leaf", self.n)

    def __eq__(self, other):
        holder.leaf = Leaf(self.n + 100)
        return isinstance(other, Leaf) and self.n == other.n

    def plus(self, k):
        return self.n + k


class Holder:
    scale = 3

    def __init__(self, n):
        self.leaf = Leaf(n)
        self.leaves = [Leaf(n * 10 + i) for i in range(3)]

    def forget(self):
        self.leaf = None
        return 1

    def empty(self):
        self.leaves.clear()
        return 2

    @property
    def fresh(self):
        return Leaf(self.leaf.n * 1000)


class Killer:
    def __init__(self, of):
        self.of = of

    def __del__(self):
        print("killer")
        self.of.leaf = None

    def __bool__(self):
        return True


holder = Holder(1)
shared = Leaf(50)


def rebind():
    global shared
    shared = Leaf(shared.n + 1)
    return shared.n


def take(leaf, n):
    return leaf.n + n


def attribute(h):
    return take(h.leaf, h.forget())


def item(h):
    return take(h.leaves[1], h.empty())


def global_first():
    return take(shared, rebind())


def global_operand():
    return shared.n * 1000 + rebind()


def compared(h):
    return h.leaf == h.leaf


def in_between(h):
    leaf = h.leaf
    n = h.leaf.n + (Killer(h) and 1)
    return n + leaf.n, h.leaf


def chained(h, rounds):
    total = 0
    for i in range(rounds):
        total += h.leaf.n * h.scale + h.leaves[i % 3].n
        if i == rounds // 2:
            h.leaf = Leaf(7)
            h.leaves[0] = Leaf(8)
    return total


def properties(h):
    return h.fresh.n + h.fresh.plus(1)


def missing(h):
    out = []
    for i in range(4):
        try:
            out.append(h.leaf.n)
        except AttributeError as e:
            out.append(str(e))
        if i == 1:
            del h.leaf
        if i == 2:
            h.leaf = Leaf(70)
    return out


def deleted_global():
    out = []
    for i in range(3):
        try:
            out.append(gone.n)
        except NameError as e:
            out.append(str(e))
        if i == 0:
            del globals()["gone"]
    return out


def returned(h):
    return h.leaf


def swapped(h):
    h.leaf, h.leaves[2] = h.leaves[2], h.leaf
    return h.leaf.n, h.leaves[2].n


print("attribute", attribute(Holder(2)))
print("item", item(Holder(3)))
print("global", global_first(), global_operand(), shared.n)
print("compared", compared(holder))
fourth = Holder(4)
print("in between", in_between(fourth))
print("chained", chained(Holder(5), 6))
print("properties", properties(Holder(6)))
print("missing", missing(Holder(7)))
gone = Leaf(80)
print("deleted", deleted_global())
kept = Holder(8)
leaf = returned(kept)
kept.forget()
print("returned", leaf.n)
print("swapped", swapped(Holder(9)))
Holder.scale = 5
print("scaled", chained(Holder(1), 4))
del leaf
print("end")
