# Tuples as keys, in order and in heaps: items that are equal, mixed, nested, not ordered, or that run code.
import bisect
import heapq

nan = float("nan")
pairs = [
    ((1, 2), (1, 2.0)), ((0.0,), (-0.0,)), ((nan,), (nan,)), ((1,), (True,)), ((1, "a"), (1, "a")), (("a", 1), ("a",)),
    ((1, (2, 3)), (1, (2, 3))), ((1, (2, 4)), (1, (2, 3))), ((1, (2, (3, (4, (5, (6, 7)))))), (1, (2, (3, (4, (5, (6, 7))))))),
    ((None, 1), (None, 2)), ((2**70,), (2**70,)), ((2**70, 1), (2**70, 2)), ((1, b"x"), (1, b"y")), ((), (0,)), ((), ()),
    (("b" * 3, 2), ("bbb", 1)), ((1.5, 2), (1, 9)), ((1, 2), (1, 2, 0)),
]
for a, b in pairs:
    print(a == b, a != b, a < b, a <= b, a > b, a >= b, {a: 1}.get(b), b in {a}, len({a, b}), sorted([b, a]) == [a, b])
other = float("nan")
print((nan,) == (other,), (nan, 1) < (other, 2), {(nan,): 1}.get((other,)), (nan,) in {(nan,)})
for a, b in (((1, "a"), (1, 2)), ((1, None), (1, None)), ((1, None), (1, 3)), ((1, (2, "a")), (1, (2, 3))), ((1, 2j), (1, 3j))):
    try:
        print(a < b)
    except TypeError as e:
        print(e)


class Loud:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        log.append(("eq", self.n, other.n))
        return self.n == other.n

    def __lt__(self, other):
        log.append(("lt", self.n, other.n))
        return self.n < other.n

    def __hash__(self):
        return 5


log = []
a, b = Loud(1), Loud(1)
print((1, a) == (1, b), (2, a) == (1, b), (1, a) < (1, Loud(2)), (1, a) == (1, a), {(1, a): "x"}.get((1, b)), (1, b) in {(1, a)})
print(log)
heap = []
for item in ((3, (1, 2)), (1, (5, 6)), (1, (5, 5)), (2, "x"), (1.5, ()), (3, (1, 1)), (0, None), (2.5, "y")):
    heapq.heappush(heap, item)
print([heapq.heappop(heap) for _ in range(len(heap))])
print(sorted([(2, "b", 1.5), (2, "a", 3), (1, "z"), (2, "a", 2.5), (2, "a")]), max([(1, (2, 3)), (1, (2, 4))]), min((1, 2.5), (1, 2)))
print(sorted([3, 1.5, 2, 2.0, True, -1.5]), sorted([(i % 3, -i) for i in range(8)], reverse=True))
for x in (2, 2.5, True, -1, 10**20):
    print(bisect.bisect([0, 1, 2.0, 3, 1e30], x), bisect.bisect_left([0, 1, 2.0, 3, 1e30], x), end=" ")
print(bisect.bisect(["a", "b", "d"], "c"), bisect.bisect([(1, "a"), (1, "c")], (1, "b")))
grid = {(x, y): x * y for x in range(20) for y in range(20)}
print(sum(grid[i % 20, i * 7 % 20] for i in range(500)), (3.0, True) in grid, (20, 0) in grid, grid.get((1, "a")), len({(x, y) for x, y in grid if (y, x) in grid}))
print({(1, 2), (1.0, 2), (1, 2.0)}, frozenset({("a", (1, 2))}) == {("a", (1.0, 2.0))})
