# Linked list, search tree, trie, vector, cache and fraction, with the operators that fit them.
class Node:
    __slots__ = ('value', 'next')

    def __init__(self, value, next=None):
        self.value, self.next = (value, next)

class LinkedList:

    def __init__(self, it=()):
        self.head = None
        self.size = 0
        for x in it:
            self.append(x)

    def append(self, v):
        n = Node(v)
        if not self.head:
            self.head = n
        else:
            c = self.head
            while c.next:
                c = c.next
            c.next = n
        self.size += 1

    def __iter__(self):
        c = self.head
        while c:
            yield c.value
            c = c.next

    def __len__(self):
        return self.size

    def __getitem__(self, i):
        if isinstance(i, slice):
            return LinkedList(list(self)[i])
        if i < 0:
            i += self.size
        if not 0 <= i < self.size:
            raise IndexError('list index out of range')
        for k, v in enumerate(self):
            if k == i:
                return v

    def reverse(self):
        p, c = (None, self.head)
        while c:
            c.next, p, c = (p, c, c.next)
        self.head = p
        return self

    def __repr__(self):
        return '->'.join(map(repr, self)) or 'empty'

    def __contains__(self, v):
        return any((v == x for x in self))

    def __add__(self, o):
        return LinkedList([*self, *o])

    def __reversed__(self):
        return reversed(list(self))
l = LinkedList([3, 1, 2])
print(l, len(l), l[0], l[-1], l[1:], 2 in l, 9 in l, l.reverse(), l + [7], list(reversed(l)), LinkedList(), sorted(l))
try:
    l[10]
except IndexError as e:
    print(e)

class BST:

    def __init__(self):
        self.root = None

    def insert(self, k, v=None):

        def go(n):
            if n is None:
                return [k, v, None, None]
            if k == n[0]:
                n[1] = v
            elif k < n[0]:
                n[2] = go(n[2])
            else:
                n[3] = go(n[3])
            return n
        self.root = go(self.root)

    def __iter__(self):

        def walk(n):
            if n:
                yield from walk(n[2])
                yield (n[0], n[1])
                yield from walk(n[3])
        return walk(self.root)

    def height(self, n=...):
        if n is ...:
            n = self.root
        return 0 if n is None else 1 + max(self.height(n[2]), self.height(n[3]))
t = BST()
for i, k in enumerate([5, 2, 8, 1, 9, 3, 2]):
    t.insert(k, i)
print(list(t), t.height(), dict(t))

class Trie(dict):

    def __missing__(self, k):
        self[k] = r = Trie()
        return r

    def add(self, w):
        n = self
        for ch in w:
            n = n[ch]
        n['$'] = True

    def words(self, prefix=''):
        for k in sorted(self):
            if k == '$':
                yield prefix
            else:
                yield from self[k].words(prefix + k)
tr = Trie()
[tr.add(w) for w in 'tea ten to inn in i'.split()]
print(list(tr.words()), len(tr))

class Vec:

    def __init__(self, *xs):
        self.xs = tuple(xs)

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self.xs, o.xs)))

    def __sub__(self, o):
        return self + -o

    def __neg__(self):
        return Vec(*(-a for a in self.xs))

    def __mul__(self, k):
        return sum((a * b for a, b in zip(self.xs, k.xs))) if isinstance(k, Vec) else Vec(*(a * k for a in self.xs))
    __rmul__ = __mul__

    def __abs__(self):
        return sum((a * a for a in self.xs)) ** 0.5

    def __eq__(self, o):
        return isinstance(o, Vec) and self.xs == o.xs

    def __hash__(self):
        return hash(self.xs)

    def __repr__(self):
        return f'Vec{self.xs}'

    def __getitem__(self, i):
        return self.xs[i]

    def __matmul__(self, o):
        return self * o

    def __truediv__(self, k):
        return Vec(*(a / k for a in self.xs))

    def __round__(self, n=0):
        return Vec(*(round(a, n) for a in self.xs))

    def __iadd__(self, o):
        self.xs = (self + o).xs
        return self
v, w = (Vec(1, 2), Vec(3, 4))
print(v + w, v - w, v * 3, 3 * v, v * w, abs(w), v == Vec(1, 2), v[0], [*v], v @ w, round(w / 3, 2), {v: 1}[Vec(1, 2)])
u = v
v += w
print(u, v, u is v)

class LRU:

    def __init__(self, n):
        self.n, self.d = (n, {})

    def get(self, k):
        if k not in self.d:
            return -1
        self.d[k] = self.d.pop(k)
        return self.d[k]

    def put(self, k, v):
        self.d.pop(k, None)
        self.d[k] = v
        if len(self.d) > self.n:
            del self.d[next(iter(self.d))]
c = LRU(2)
c.put(1, 1)
c.put(2, 2)
c.get(1)
c.put(3, 3)
print(c.d, c.get(2))

class Frac:

    def __init__(self, n, d=1):
        from math import gcd
        if d == 0:
            raise ZeroDivisionError(f'Frac({n}, 0)')
        g = gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = (n // g, d // g)

    def __add__(self, o):
        o = o if isinstance(o, Frac) else Frac(o)
        return Frac(self.n * o.d + o.n * self.d, self.d * o.d)
    __radd__ = __add__

    def __mul__(self, o):
        return Frac(self.n * o.n, self.d * o.d)

    def __lt__(self, o):
        return self.n * o.d < o.n * self.d

    def __eq__(self, o):
        return (self.n, self.d) == (o.n, o.d)

    def __str__(self):
        return f'{self.n}/{self.d}' if self.d != 1 else str(self.n)

    def __repr__(self):
        return f'Frac({self.n}, {self.d})'

    def __float__(self):
        return self.n / self.d

    def __int__(self):
        return self.n // self.d
print(Frac(1, 2) + Frac(1, 3), 1 + Frac(1, 2), sum([Frac(1, 6)] * 3), sorted([Frac(1, 2), Frac(1, 3)]), float(Frac(1, 4)), int(Frac(7, 2)), str(Frac(4, -2)))
try:
    Frac(1, 0)
except ZeroDivisionError as e:
    print(e)
