"""An AVL tree with a full mapping interface, checked against dict, with balance statistics."""


class Node:
    __slots__ = ("key", "value", "left", "right", "height", "size")

    def __init__(self, key, value):
        self.key, self.value, self.left, self.right = key, value, None, None
        self.height = self.size = 1

    def update(self):
        l, r = self.left, self.right
        self.height = 1 + max(l.height if l else 0, r.height if r else 0)
        self.size = 1 + (l.size if l else 0) + (r.size if r else 0)

    @property
    def balance(self):
        return (self.left.height if self.left else 0) - (self.right.height if self.right else 0)


class AVL:
    def __init__(self, items=()):
        self.root, self.rotations = None, 0
        for k, v in items.items() if isinstance(items, dict) else items:
            self[k] = v

    def _rotate(self, n, left):
        self.rotations += 1
        if left:
            r = n.right
            n.right, r.left = r.left, n
        else:
            r = n.left
            n.left, r.right = r.right, n
        n.update()
        r.update()
        return r

    def _fix(self, n):
        n.update()
        b = n.balance
        if b > 1:
            if n.left.balance < 0:
                n.left = self._rotate(n.left, True)
            return self._rotate(n, False)
        if b < -1:
            if n.right.balance > 0:
                n.right = self._rotate(n.right, False)
            return self._rotate(n, True)
        return n

    def __setitem__(self, key, value):
        def go(n):
            if n is None:
                return Node(key, value)
            if key < n.key:
                n.left = go(n.left)
            elif n.key < key:
                n.right = go(n.right)
            else:
                n.value = value
                return n
            return self._fix(n)

        self.root = go(self.root)

    def __delitem__(self, key):
        def pop_min(n):
            if n.left is None:
                return n, n.right
            m, n.left = pop_min(n.left)
            return m, self._fix(n)

        def go(n):
            if n is None:
                raise KeyError(key)
            if key < n.key:
                n.left = go(n.left)
            elif n.key < key:
                n.right = go(n.right)
            elif n.left is None:
                return n.right
            elif n.right is None:
                return n.left
            else:
                m, rest = pop_min(n.right)
                m.left, m.right = n.left, rest
                return self._fix(m)
            return self._fix(n)

        self.root = go(self.root)

    def _find(self, key):
        n = self.root
        while n is not None and n.key != key:
            n = n.left if key < n.key else n.right
        return n

    def __getitem__(self, key):
        if isinstance(key, slice):
            return list(self.between(key.start, key.stop))
        n = self._find(key)
        if n is None:
            raise KeyError(key)
        return n.value

    def __contains__(self, key):
        return self._find(key) is not None

    def __len__(self):
        return self.root.size if self.root else 0

    def _walk(self, n):
        if n is not None:
            yield from self._walk(n.left)
            yield n
            yield from self._walk(n.right)

    def __iter__(self):
        return (n.key for n in self._walk(self.root))

    def __reversed__(self):
        stack, n = [], self.root
        while stack or n:
            while n:
                stack.append(n)
                n = n.right
            n = stack.pop()
            yield n.key
            n = n.left

    def items(self):
        return [(n.key, n.value) for n in self._walk(self.root)]

    def between(self, lo, hi):
        def go(n):
            if n is None:
                return
            if lo is None or lo < n.key:
                yield from go(n.left)
            if (lo is None or lo <= n.key) and (hi is None or n.key < hi):
                yield n.key
            if hi is None or n.key < hi:
                yield from go(n.right)

        return go(self.root)

    def nth(self, i):
        if not -len(self) <= i < len(self):
            raise IndexError(f"no item {i} of {len(self)}")
        i %= len(self)
        n = self.root
        while True:
            left = n.left.size if n.left else 0
            if i < left:
                n = n.left
            elif i == left:
                return n.key
            else:
                i, n = i - left - 1, n.right

    def check(self):
        for n in self._walk(self.root):
            assert abs(n.balance) <= 1, n.key
            assert n.left is None or n.left.key < n.key
            assert n.right is None or n.key < n.right.key
            h, s = n.height, n.size
            n.update()
            assert (h, s) == (n.height, n.size)
        return True

    def show(self, n=None, depth=0):
        n = n or self.root
        if n.right:
            self.show(n.right, depth + 1)
        print("    " * depth + str(n.key))
        if n.left:
            self.show(n.left, depth + 1)


t = AVL((c, i) for i, c in enumerate("thequickbrownfx"))
t.show()
print(list(t), list(reversed(t)), len(t), t["q"], "z" in t, t.root.height, t.rotations)
print(t["f":"o"], t["u":], t[:"c"], t.nth(0), t.nth(-1), t.nth(5), t.check())
s = AVL()
for i in range(1000):
    s[i] = i * i
print(len(s), s.root.height, s.rotations, s.root.key, s.check())
model, tree, seed = {}, AVL(), 2024
for step in range(6000):
    seed = seed * 48271 % 2147483647
    k = seed % 300
    if seed // 300 % 3:
        model[k] = tree[k] = step
    else:
        a, b = model.pop(k, None) is not None, True
        try:
            del tree[k]
        except KeyError:
            b = False
        assert a == b
print(tree.items() == sorted(model.items()), len(tree) == len(model), tree.check(), tree.root.height, tree.rotations, list(tree)[:8])
print([tree.nth(i) for i in range(0, len(tree), 40)] == sorted(model)[::40])
for bad in [lambda: t["zz"], lambda: t.__delitem__("zz"), lambda: t.nth(99), lambda: AVL([(1, 1), ("a", 1)])]:
    try:
        bad()
    except (KeyError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
