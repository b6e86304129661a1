import heapq

h = []
for x in (5, 1, 8, 3, 9, 2):
    heapq.heappush(h, x)
    print(h)
print(
    heapq.heappop(h),
    h,
    heapq.heappushpop(h, 0),
    heapq.heappushpop(h, 4),
    h,
    heapq.heapreplace(h, 100),
    h,
)
print([heapq.heappop(h) for _ in range(len(h))])
a = [9, 4, 7, 1, 8, 2, 6]
heapq.heapify(a)
print(
    a,
    heapq.nlargest(3, a),
    heapq.nsmallest(3, a),
    heapq.nlargest(2, ["bb", "a", "ccc"], key=len),
    heapq.nsmallest(2, [("b", 1), ("a", 1)], key=lambda t: t[1]),
    heapq.nlargest(0, a),
    heapq.nsmallest(100, [3, 1]),
    heapq.nlargest(1, [2, 5]),
    heapq.nsmallest(1, [], key=abs),
)
print(
    list(heapq.merge([1, 4, 7], [2, 5], [0, 9])),
    list(heapq.merge([7, 3], [8, 1], reverse=True)),
    list(heapq.merge(["a", "ccc"], ["bb"], key=len)),
    list(heapq.merge()),
    list(heapq.merge([1, 1], [1])),
)
for f in (
    lambda: heapq.heappop([]),
    lambda: heapq.heapreplace([], 1),
    lambda: heapq.heappush((1,), 2),
    lambda: heapq.heappush([1], "a"),
    lambda: heapq.heapify("abc"),
    lambda: heapq.heappushpop([], 5),
    lambda: heapq.nlargest("x", [1]),
    lambda: heapq.heapify([1, "a"]),
    lambda: heapq.nsmallest(2, 5),
    lambda: heapq.heappop(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
