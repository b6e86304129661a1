class A:
    x = 1

    def m(self):
        pass


class B(A):
    y = 2

    def __init__(self):
        self.inst = 3


def names(o):
    return [n for n in dir(o) if not n.startswith("__")]


print(names(A), names(B), names(B()), names(A()))
b = B()
b.extra = 1
print(names(b), dir(b) == sorted(dir(b)), "__init__" in dir(b), "__class__" in dir(b), "mro" in dir(B), "mro" in dir(type))
print(names([]), names(()), names({}), names(set())[:5], names(5), names(1.5), names(range(1)))
print(names("")[:8], len(names("")) == 47, names(None), names(True) == names(1), names(slice(1)), names(object()))


def f():
    local = 1
    other = 2
    return dir()


print(f())
z = 1
print([n for n in dir() if len(n) == 1])


class Custom:
    def __dir__(self):
        return ["c", "a", "b"]


print(dir(Custom()), "__dir__" in dir(Custom))


class Bad:
    def __dir__(self):
        return [3, 1]


print(dir(Bad()))


class Worse:
    def __dir__(self):
        return ["a", 1]


try:
    dir(Worse())
except TypeError as e:
    print(e)


class Meta(type):
    def __dir__(cls):
        return ["meta dir"]


class M(metaclass=Meta):
    pass


print(dir(M))


def g():
    pass


g.attr = 1
print("attr" in dir(g), "__code__" in dir(g), names(g), names(lambda: 0), names(len), names(print))
print([n for n in dir(ValueError()) if not n.startswith("__")], names(OSError())[:5])
print(names(x for x in []), names(iter([])), names(property()))
