class ByBool:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("bool", self.v)
        return self.v

    def __len__(self):
        raise RuntimeError("not reached")


class ByLen:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        print("len", self.n)
        return self.n


class Plain:
    pass


print(
    bool(ByBool(True)),
    bool(ByBool(False)),
    bool(ByLen(0)),
    bool(ByLen(3)),
    bool(Plain()),
    bool(Plain),
)
print("yes" if ByLen(2) else "no", not ByBool(True))
r = ByBool(False) or ByLen(0) or "end"
print(r)
r = ByBool(True) and ByLen(1) and "end"
print(r)
while ByBool(False):
    print("never")
for make in (
    lambda: bool(ByBool(1)),
    lambda: bool(ByBool(None)),
    lambda: bool(ByLen(-1)),
    lambda: bool(ByLen("x")),
    lambda: bool(ByLen(2**70)),
    lambda: len(ByBool(True)),
):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
print([x for x in (ByLen(0), ByLen(1)) if x] != [])
print(all(map(ByBool, (True, False, True))), any(map(ByBool, (False, True, False))))
print(list(filter(None, [0, 1, "", "a", None, [], [0], 0.0, ()])))
