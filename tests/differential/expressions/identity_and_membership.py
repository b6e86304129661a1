a = [1]
b = a
c = [1]
print(a is b, a is c, a == c, a is not c)
print(None is None, True is True, () is ())
print(2 in [1, 2], 2 not in [1, 2], "k" in {"k": 1}, 1 in {1, 2}, "b" in "abc", "" in "abc", "bc" in "abcd", "ca" in "abc")
print(3 in range(5), 5 in range(5), 4 in range(0, 10, 3), 9 in range(0, 10, 3), "a" in range(3))
print(1.0 in [1], True in [1], None in [0], b"a" in b"abc", 97 in b"abc")


class ByContains:
    def __contains__(self, x):
        return "truthy" if x == 1 else 0


class ByIter:
    def __iter__(self):
        print("iter", end=" ")
        return iter([1, 2, 3])


class ByGetitem:
    def __getitem__(self, i):
        print(f"[{i}]", end=" ")
        if i > 3:
            raise IndexError
        return i * 10


class Blocked(ByIter):
    __contains__ = None


print(1 in ByContains(), 2 in ByContains(), 2 not in ByContains())
print(2 in ByIter(), 5 in ByIter())
print(20 in ByGetitem(), 99 in ByGetitem())
try:
    1 in Blocked()
except TypeError as e:
    print(e)
try:
    1 in object()
except TypeError as e:
    print(e)
try:
    [] in {1: 2}
except TypeError as e:
    print(e)


class Eq:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print("eq", self.name, getattr(other, "name", other), end="; ")
        return False


x = Eq("x")
print(x in [Eq("a"), x, Eq("b")])
print(5 in [Eq("a"), 5])
