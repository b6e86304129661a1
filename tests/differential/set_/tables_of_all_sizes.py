"""Order and contents of sets of many sizes after adding, removing, merging and copying, at both sides of each size of the table."""


def digest(s):
    h = 0
    for x in s:
        h = (h * 31 + (x if isinstance(x, int) else len(x) * 7 + ord(x[-1]))) % 1_000_000_007
    return len(s), h


def numbers(n, step, seed):
    return [(seed + i * step) % 100_003 for i in range(n)]


sizes = [0, 1, 2, 4, 5, 7, 18, 19, 20, 38, 39, 76, 77, 78, 153, 154, 307, 308, 614, 615, 1500]
for n in sizes:
    a = set(numbers(n, 1, 0))
    b = set(numbers(n, 7919, 5))
    c = {x * 64 for x in range(n)}
    print(n, digest(a), digest(b), digest(c), digest(a | b), digest(b | a), digest(a & b), digest(b - a), digest(a ^ c))
    print(digest(set(b)), digest(b.copy()), digest(frozenset(c)), digest(set(list(b))), digest(list(b)), digest(tuple(c)))
    for x in numbers(n // 2, 7919 * 2, 5):
        b.discard(x)
    print(digest(b), digest(b.copy()), digest(b | c), digest(c | b))
    for x in numbers(n // 3, 13, 1):
        b.add(x)
    b.update(a, c)
    print(digest(b), digest(b - c), digest(b & c), b >= a, b == b.copy(), a <= b)
    popped = [b.pop() for _ in range(len(b) // 2)]
    print(digest(popped), digest(b), digest({*b, *popped}))
    b.intersection_update(c)
    b.symmetric_difference_update(a)
    b.difference_update(set(numbers(n // 4, 3, 0)))
    print(digest(b), digest(sorted(b)), sum(1 for _ in b))

# Places that were removed, in a table that does not grow.
s = set(range(16))
for i in range(200):
    s.discard(i)
    s.add(i + 16)
    if i % 37 == 0:
        print(digest(s), list(s)[:5], min(s), max(s))
s.clear()
print(s, len(s), list(s))
s.update(range(70, 0, -1))
print(digest(s), list(s)[:8])

# Items that only comparing tells apart.
class Same:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return self.n == other.n


many = {Same(i % 20) for i in range(60)}
print(len(many), [x.n for x in many], len(many | {Same(3), Same(99)}), Same(7) in many, Same(70) in many)

texts = {str(i) * (i % 3 + 1) for i in range(300)}
print(len(texts), len(texts & {str(i) for i in range(0, 300, 3)}), sorted(texts)[:5], sorted(texts)[-3:])
print(tuple({"a": 1, "b": 2, "c": 3}), list({"x": 0, "y": 1}), tuple({5}), list(frozenset([1])), tuple({}), list(set()))
print(dict([("a", 1), ("b", 2)]), dict(zip("xyz", range(3))), dict([["k", "v"]]), dict(["ab", "cd"]))
try:
    dict([(1, 2, 3)])
except ValueError as e:
    print(e)
try:
    dict([(1, 2), 3])
except TypeError as e:
    print(e)
print("ab" * 0, "ab" * 1, "é" * 3, "ab" * 3, "x" * 70_000 == "x" * 35_000 + "x" * 35_000, ("é" * 40_000)[-2:], "-" * True)
print("a-b-c".replace("-", ""), "a-b-c".replace("-", "", 1), "----".replace("-", ""), ("ab," * 40).replace(",", "::").count("::"))
print([len(x) for x in ("a," * 33).split(",")][:3], ",".split(","), "a".split(","), ("x" * 100 + "," + "y" * 17 + ",").split(",")[1:])
