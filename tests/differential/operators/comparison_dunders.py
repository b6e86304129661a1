class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, o):
        return isinstance(o, Version) and self.parts == o.parts

    def __lt__(self, o):
        if not isinstance(o, Version):
            return NotImplemented
        return self.parts < o.parts

    def __le__(self, o):
        return self < o or self == o

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


a, b, c = Version(1, 2), Version(1, 10), Version(1, 2)
print(a < b, a > b, a <= c, a >= c, a == c, a != c, a != b)
print(sorted([b, a, Version(0, 9), Version(2)]))
print(max(a, b), min(b, a, Version(0)))
print(a == "x", a != "x", "x" == a)
for op, f in [("<", lambda: a < 1), (">", lambda: a > 1), ("r<", lambda: 1 < a), ("<=", lambda: a <= 1)]:
    try:
        print(op, f())
    except TypeError as e:
        print(op, e)


class Strange:
    def __eq__(self, o):
        return "eq result"

    def __ne__(self, o):
        return ["ne result"]

    def __lt__(self, o):
        return 0

    def __ge__(self, o):
        return None


s = Strange()
print(s == 1, s != 1, 1 == s, 1 != s, s < 1, s >= 1, 1 > s, 1 <= s)
try:
    hash(a)
except TypeError as e:
    print(e)


class OnlyEq:
    def __eq__(self, o):
        return True


print(OnlyEq() != OnlyEq(), OnlyEq() != 5, OnlyEq.__hash__)
print([OnlyEq()] == [3], OnlyEq() in [1], [1, 2].index(OnlyEq()), (9,) == (OnlyEq(),))
