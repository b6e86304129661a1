# Operators look special methods up on the type, never on the instance.
class C:
    def __len__(self):
        return 1


c = C()
c.__len__ = lambda: 99
c.__add__ = lambda o: "instance add"
print(len(c), c.__len__())
try:
    c + 1
except TypeError as e:
    print(e)
C.__add__ = lambda self, o: "class add"
print(c + 1)
C.__call__ = lambda self, *a: ("called", a)
c.__call__ = lambda *a: "instance call"
print(c(1, 2))
C.__getattr__ = lambda self, name: "getattr " + name
print(c.whatever)
try:
    c[0]
except TypeError as e:
    print(e)
try:
    iter(c)
except TypeError as e:
    print(e)
C.__getitem__ = lambda self, i: i * 2 if i < 3 else [][0]
print(c[21 - 20], list(c))
C.__iter__ = None
try:
    iter(c)
except TypeError as e:
    print(e)
del C.__add__
try:
    c + 1
except TypeError as e:
    print(e)


class D(C):
    pass


C.__mul__ = lambda self, o: type(self).__name__ + " times " + str(o)
print(D() * 3)
D.__mul__ = lambda self, o: "D's own"
print(D() * 3, c * 3)
del D.__mul__
print(D() * 3)


class Meta(type):
    def __add__(cls, o):
        return cls.__name__ + o

    def __len__(cls):
        return 77


class E(metaclass=Meta):
    pass


print(E + "!", len(E))
