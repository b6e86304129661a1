log = []


def g(a, b=log, *args, c, **kw):
    log.append("body starts")
    yield a, args, c, kw


try:
    g()
except TypeError as e:
    print(e)
it = g(1, 2, 3, c=4, d=5)
print(log)
print(list(it), log)


class Tree:
    def __init__(self, v, left=None, right=None):
        self.v, self.left, self.right = v, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.v
        if self.right:
            yield from self.right

    def preorder(self):
        yield self.v
        for child in (self.left, self.right):
            if child:
                yield from child.preorder()

    @classmethod
    def build(cls, values):
        root = None
        for v in values:
            root = cls.insert(root, v)
        return root

    @staticmethod
    def insert(node, v):
        if node is None:
            return Tree(v)
        if v < node.v:
            node.left = Tree.insert(node.left, v)
        else:
            node.right = Tree.insert(node.right, v)
        return node

    @property
    def leaves(self):
        if not self.left and not self.right:
            yield self.v
        for child in (self.left, self.right):
            if child:
                yield from child.leaves


t = Tree.build([5, 2, 8, 1, 9, 3])
print(list(t), list(t.preorder()), list(t.leaves), max(t), 8 in t, sum(t), sorted(t, reverse=True))
a, *rest = t
print(a, rest, [*t][:2], dict(zip("ab", t)))


class Base:
    def items(self):
        yield "base"


class Derived(Base):
    def items(self):
        yield "derived"
        yield from super().items()
        yield __class__.__name__


print(list(Derived().items()))
