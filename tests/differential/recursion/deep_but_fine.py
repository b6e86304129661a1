def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(900))


def total(xs):
    if not xs:
        return 0
    return xs[0] + total(xs[1:])


print(total(list(range(500))))


class Node:
    def __init__(self, v, next=None):
        self.v, self.next = v, next

    def length(self):
        return 1 + (self.next.length() if self.next else 0)

    def __repr__(self):
        return f"{self.v}" + (f" {self.next!r}" if self.next else "")


n = None
for i in range(200):
    n = Node(i, n)
print(n.length(), len(repr(n)))


def nest(k):
    return [] if k == 0 else [nest(k - 1)]


x = nest(400)
d = 0
while x:
    x = x[0]
    d += 1
print(d)


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


print(is_even(800), is_odd(801))


def collatz(n, depth=0):
    if n == 1:
        return depth
    return collatz(n // 2 if n % 2 == 0 else 3 * n + 1, depth + 1)


print(max((collatz(i), i) for i in range(1, 500)))


def gen(n):
    if n:
        yield n
        yield from gen(n - 1)


print(sum(gen(300)))
print((lambda f: f(f, 500))(lambda f, n: n if n < 2 else n + f(f, n - 1)))


def mutual(*a):
    return len(a) if len(a) > 50 else mutual(*a, 1)


print(mutual())
