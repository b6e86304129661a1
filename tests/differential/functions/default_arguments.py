def greet(name, greeting="Hello", mark="!"):
    return greeting + ", " + name + mark


print(greet("A"), greet("B", "Hi"), greet("C", mark="?"), greet(greeting="Yo", name="D"))


def append(x, to=[]):
    to.append(x)
    return to


print(append(1), append(2), append(3, []), append(4))
print(append.__defaults__)
base = 10


def late(n=base):
    return n


base = 20
print(late(), late(5))


def evaluated(x=print("evaluated once")):
    return x


evaluated()
evaluated()


def make(i):
    def f(x=i, y=i * 2):
        return x, y

    return f


print([make(i)() for i in range(3)])


def kw(*, a=1, b=None, c=[]):
    return a, b, c


print(kw(), kw(b=2), kw(c=3, a=4), kw.__kwdefaults__)
greet.__defaults__ = ("Replaced", "...")
print(greet("E"))
kw.__kwdefaults__ = {"a": 7, "b": 8}
try:
    kw()
except TypeError as e:
    print(e)
greet.__defaults__ = None
try:
    greet("F")
except TypeError as e:
    print(e)


def none_default(x=None):
    if x is None:
        x = []
    x.append(1)
    return x


print(none_default(), none_default())
