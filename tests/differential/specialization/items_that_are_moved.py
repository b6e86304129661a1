"""Items that are only put elsewhere: exchanged, rotated, copied between containers, attributes and variables; of any kind, in any order of ends."""

import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)

    def __repr__(self):
        return f"<{self.name}>"


def reverse(a):
    low, high = 0, len(a) - 1
    while low < high:
        a[low], a[high] = a[high], a[low]
        low += 1
        high -= 1
    return a


def rotate(a):
    first = a[0]
    for i in range(len(a) - 1):
        a[i] = a[i + 1]
    a[-1] = first
    return a


def heapify(a):
    n = len(a)
    for start in range(n // 2 - 1, -1, -1):
        root = start
        while True:
            child = 2 * root + 1
            if child >= n:
                break
            if child + 1 < n and a[child] < a[child + 1]:
                child += 1
            if not a[root] < a[child]:
                break
            a[root], a[child] = a[child], a[root]
            root = child
    return a


def overwrite(a, i, j):
    a[i] = a[j]
    return a


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def exchange(a, b):
    a.value, b.value = b.value, a.value
    a.next = b.value
    b.next = a.next
    return a.value, b.value, a.next, b.next


def pack(rows):
    out = []
    for row in rows:
        x, y = row
        out.append([y, x])
    return out


def keep(values):
    last = None
    box = [None]

    def get():
        return last

    for v in values:
        last = v
        box[0] = v
    return get(), box


kinds = [
    [1, 2, 3, 4, 5],
    [1.5, -0.0, 2.5, float("inf")],
    [10**20, 1 << 48, -(1 << 48), (1 << 48) - 1, 1 << 62, 7],
    ["a", "b", None, True, 2, 2.5],
    [[1], (2,), {3: 4}, {5}],
    [0],
]
for a in kinds:
    print(reverse(a[:]), rotate(a[:]), overwrite(a[:], 0, -1))
for a in kinds[:3]:
    print(heapify(a[:]))
nan = float("nan")
moved = rotate([nan, 1.0, nan])
print(moved[1] is nan, moved[2] is nan, moved)

a = [Noisy("one"), Noisy("two"), Noisy("three")]
reverse(a)
print("reversed", a)
overwrite(a, 0, 1)
print("overwritten", a)
rotate(a)
print("rotated", a)
x, y = Node(Noisy("four")), Node(5)
print(exchange(x, y))
print(exchange(x, y))
x = None
print("x")
y = None
print(pack([(1, 2.0), ("a", None), (10**20, 1 << 50)]), pack(([nan, 1],))[0][1] is nan)
print(keep([1, 2.0, "three"]), keep([1 << 50]), keep([]))
big = 1 << 50
refs = sys.getrefcount(big)
held = [big, 0]
for _ in range(100):
    held[0], held[1] = held[1], held[0]
print(held == [big, 0], sys.getrefcount(big) - refs)
a = None
print("done")
