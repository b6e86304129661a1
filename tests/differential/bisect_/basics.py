import bisect

a = [1, 3, 3, 5, 8]
for x in (0, 1, 2, 3, 4, 8, 9, 3.5):
    print(
        x,
        bisect.bisect_left(a, x),
        bisect.bisect_right(a, x),
        bisect.bisect(a, x),
        bisect.bisect_left(a, x, 1, 4),
        bisect.bisect(a, x, lo=2),
    )
bisect.insort(a, 4)
bisect.insort_left(a, 3)
bisect.insort_right(a, 8)
print(a)
words = ["a", "bb", "cccc"]
print(bisect.bisect(words, 3, key=len), bisect.bisect_left(words, 2, key=len))
bisect.insort(words, "xxx", key=len)
print(
    words,
    bisect.bisect([], 1),
    bisect.bisect_left("abdf", "c"),
    bisect.bisect((1, 2), 1),
    bisect.bisect(range(0, 100, 10), 35),
)


def grade(s):
    return "FDCBA"[bisect.bisect([60, 70, 80, 90], s)]


print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])
for f in (
    lambda: bisect.bisect(a, 1, -1),
    lambda: bisect.bisect([1, "a"], 2),
    lambda: bisect.bisect(5, 1),
    lambda: bisect.insort((1, 2), 1),
    lambda: bisect.bisect([1], "x"),
    lambda: bisect.bisect_left(a, 1, 0, 100),
    lambda: bisect.bisect(a),
    lambda: bisect.bisect([1, 2], 1, key=5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Rev:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v > o.v


r = [Rev(v) for v in (9, 5, 2)]
print(bisect.bisect(r, Rev(6)), bisect.bisect_left(r, Rev(5)), bisect.bisect(r, Rev(5)))


def lis(seq):
    tails = []
    for x in seq:
        i = bisect.bisect_left(tails, x)
        tails[i : i + 1] = [x]
    return len(tails), tails


print(lis([10, 9, 2, 5, 3, 7, 101, 18, 4, 20]), lis([]), lis([1, 1, 1]))
acc = []
for i in range(40):
    bisect.insort(acc, i * 17 % 23)
print(acc == sorted(acc), acc[:8], bisect.bisect_right(acc, 5) - bisect.bisect_left(acc, 5))
