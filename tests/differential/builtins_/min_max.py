print(
    max(1, 2, 3),
    min(1, 2, 3),
    max([4, 9, 2]),
    min("hello"),
    max({"a": 1, "z": 0}),
    min((2, 1), (1, 9)),
    max(x for x in range(5)),
    max("a", "B", key=str.lower),
    min([-3, 2, 1], key=abs),
)
print(
    max([], default="none"),
    min((), default=None),
    max([1], default=0),
    max(["bb", "a", "cc"], key=len),
    min(["bb", "a", "c"], key=len),
    max(1, 1.0),
    max(1.0, 1),
    min(1, True),
    max(0.0, -0.0),
    max(-0.0, 0.0),
    min(0.0, -0.0),
)
nan = float("nan")
print(
    max(nan, 1),
    max(1, nan),
    min(nan, 0),
    min(0, nan),
    max([1, nan, 2]),
    max(range(10), key=lambda x: -((x - 6) ** 2)),
    max([1, 2], key=None),
)
for f in (
    lambda: max(),
    lambda: max([]),
    lambda: min(()),
    lambda: max(5),
    lambda: max(1, "a"),
    lambda: min([1, None]),
    lambda: max(1, 2, default=3),
    lambda: max([1], key=5),
    lambda: max([], key=len),
    lambda: max(1, 2, foo=3),
    lambda: min({}),
    lambda: max([1j, 2j]),
    lambda: max(None, None),
    lambda: max(""),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
calls = []


class C:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        calls.append(f"{self.v}<{o.v}")
        return self.v < o.v

    def __gt__(self, o):
        calls.append(f"{self.v}>{o.v}")
        return self.v > o.v


print(max(C(1), C(3), C(2)).v, calls)
calls.clear()
print(min([C(1), C(3), C(0)]).v, calls)
first = max([("a", 1), ("b", 1)], key=lambda t: t[1])
last = min([("a", 1), ("b", 1)], key=lambda t: t[1])
print(first, last)
log = []
print(max([3, 1, 2], key=lambda x: log.append(x) or -x), log)
