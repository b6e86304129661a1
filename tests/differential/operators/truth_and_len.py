class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Both(L):
    def __bool__(self):
        return True


class Bad:
    def __bool__(self):
        return 1


class BadLen:
    def __init__(self, v):
        self.v = v

    def __len__(self):
        return self.v


print(bool(L(0)), bool(L(3)), bool(Both(0)), not L(0), "t" if L(2) else "f", len(Both(7)))
print([bool(v) for v in [0, 1, -1, 0.0, -0.0, 0j, "", " ", [], [0], (), {}, set(), None, ..., range(0), range(1), b"", b"0"]])
print(bool(float("nan")), bool(int), bool(print), bool(object()), bool(lambda: 0), bool(NotImplemented is None))
for f in [
    lambda: bool(Bad()),
    lambda: 1 if Bad() else 0,
    lambda: len(BadLen("x")),
    lambda: len(BadLen(-1)),
    lambda: bool(BadLen(-5)),
    lambda: len(BadLen(2.5)),
    lambda: len(BadLen(2 ** 80)),
    lambda: len(5),
    lambda: len(None),
    lambda: not Bad(),
]:
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)


class Idx:
    def __index__(self):
        return 4


print(len(BadLen(Idx())), len(BadLen(True)))


class NoneBool:
    __bool__ = None


try:
    bool(NoneBool())
except TypeError as e:
    print(e)
