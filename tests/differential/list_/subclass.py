class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __getitem__(self, i):
        if isinstance(i, str):
            return f"item {i}"
        return super().__getitem__(i)

    def __len__(self):
        return super().__len__() + 100

    def __contains__(self, x):
        return x == "magic" or super().__contains__(x)


s = Stack([1, 2]).push(3).push(4)
print(
    s,
    len(s),
    s["k"],
    s[0],
    s[1:],
    type(s[1:]).__name__,
    "magic" in s,
    2 in s,
    9 in s,
    list(s),
    sum(s),
    sorted(s, reverse=True),
    bool(Stack()),
    s == [1, 2, 3, 4],
    type(s + [1]).__name__,
    type(s * 2).__name__,
    type(s.copy()).__name__,
)
s.name = "st"
print(s.name, s.__dict__, isinstance(s, list), Stack.__mro__[1].__name__, [*s], s.index(3))


class Logged(list):
    def __setitem__(self, i, v):
        print("set", i, v)
        super().__setitem__(i, v)

    def __delitem__(self, i):
        print("del", i)
        super().__delitem__(i)

    def __iadd__(self, o):
        print("iadd", o)
        self.extend(o)
        return self

    def __iter__(self):
        print("iter")
        return super().__iter__()

    def __init__(self, *a):
        super().__init__(a)


x = Logged(5, 6, 7)
x[0] = 1
x[1:] = [8, 9]
del x[0]
x += "ab"
print(x, [y for y in x], list(x), x.pop(), len(x))
a, b, c = x
print(a, b, c, max(x[:2]), tuple(x))
x.__init__(1)
print(x, list.__repr__(x))
